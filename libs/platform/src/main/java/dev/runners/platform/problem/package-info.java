/** Every error as an RFC 9457 problem. */
@NullMarked
package dev.runners.platform.problem;

import org.jspecify.annotations.NullMarked;
