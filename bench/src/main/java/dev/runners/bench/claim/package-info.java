/** Jobs a second through the queue. */
@NullMarked
package dev.runners.bench.claim;

import org.jspecify.annotations.NullMarked;
