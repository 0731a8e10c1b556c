/** A job's log on its way to the control plane. */
@NullMarked
package dev.runners.agent.log;

import org.jspecify.annotations.NullMarked;
