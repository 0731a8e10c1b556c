/** Many Runners that only pretend, for whoever wants to see the control plane under a fleet. */
@NullMarked
package dev.runners.local.simulate;

import org.jspecify.annotations.NullMarked;
