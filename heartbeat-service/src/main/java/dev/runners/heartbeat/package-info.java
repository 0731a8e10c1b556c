/** Takes heartbeats and says who is alive. */
@NullMarked
package dev.runners.heartbeat;

import org.jspecify.annotations.NullMarked;
