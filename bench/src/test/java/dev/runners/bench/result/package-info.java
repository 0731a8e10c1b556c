/** Figures, how they are shown and kept. */
@NullMarked
package dev.runners.bench.result;

import org.jspecify.annotations.NullMarked;
