/** Tests of the problem replies. */
@NullMarked
package dev.runners.platform.problem;

import org.jspecify.annotations.NullMarked;
