/** Tests of how the agent calls the control plane. */
@NullMarked
package dev.runners.agent.link;

import org.jspecify.annotations.NullMarked;
