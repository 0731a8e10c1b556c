/** Clock and timing, given to whoever needs them. */
@NullMarked
package dev.runners.platform.time;

import org.jspecify.annotations.NullMarked;
