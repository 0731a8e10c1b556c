/** How soon a waiting Runner has a new job. */
@NullMarked
package dev.runners.bench.pickup;

import org.jspecify.annotations.NullMarked;
