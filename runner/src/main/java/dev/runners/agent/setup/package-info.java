/** What the agent is told by its environment, and the binaries it finds. */
@NullMarked
package dev.runners.agent.setup;

import org.jspecify.annotations.NullMarked;
