/** How late OFFLINE is said. */
@NullMarked
package dev.runners.bench.silence;

import org.jspecify.annotations.NullMarked;
