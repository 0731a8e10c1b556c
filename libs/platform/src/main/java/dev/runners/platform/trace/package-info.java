/** Traces that go on where no framework carries them. */
@NullMarked
package dev.runners.platform.trace;

import org.jspecify.annotations.NullMarked;
