/** Waiting Runners, told of work at once. */
@NullMarked
package dev.runners.registry.wake;

import org.jspecify.annotations.NullMarked;
