/** Peers that come from the registries, each as it is installed. */
@NullMarked
package dev.runners.bench.peer;

import org.jspecify.annotations.NullMarked;
