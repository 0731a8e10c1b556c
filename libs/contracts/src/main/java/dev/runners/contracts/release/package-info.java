/** Releases of the Runner, and rollouts that take Runners to them. */
@NullMarked
package dev.runners.contracts.release;

import org.jspecify.annotations.NullMarked;
