/** A control plane that is played on loopback for one job, so that Java learns the agent before it is needed. */
@NullMarked
package dev.runners.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
