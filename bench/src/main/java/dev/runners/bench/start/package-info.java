/** How long the services take to start, and what they hold when idle. */
@NullMarked
package dev.runners.bench.start;

import org.jspecify.annotations.NullMarked;
