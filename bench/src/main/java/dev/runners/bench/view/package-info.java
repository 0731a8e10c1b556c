/** What the gateway's view of a large fleet costs, and how soon it answers. */
@NullMarked
package dev.runners.bench.view;

import org.jspecify.annotations.NullMarked;
