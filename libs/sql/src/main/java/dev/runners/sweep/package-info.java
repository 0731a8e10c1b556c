/**
 * What goes with time: sweeps that any number of replicas may run at once, and how they walk over rows. Each stands
 * beside what it clears away.
 */
@NullMarked
package dev.runners.sweep;

import org.jspecify.annotations.NullMarked;
