/** Being heard: heartbeats, and what their acknowledgement allows. */
@NullMarked
package dev.runners.agent.presence;

import org.jspecify.annotations.NullMarked;
