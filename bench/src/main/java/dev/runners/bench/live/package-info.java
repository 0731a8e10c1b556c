/** How soon what happened is seen by those who watch. */
@NullMarked
package dev.runners.bench.live;

import org.jspecify.annotations.NullMarked;
