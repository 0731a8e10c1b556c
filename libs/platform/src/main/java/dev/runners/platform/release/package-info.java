/** Versions of the Runner, compared by semver and nowhere else. */
@NullMarked
package dev.runners.platform.release;

import org.jspecify.annotations.NullMarked;
