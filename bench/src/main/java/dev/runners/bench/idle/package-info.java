/** What it costs while nothing is to be done. */
@NullMarked
package dev.runners.bench.idle;

import org.jspecify.annotations.NullMarked;
