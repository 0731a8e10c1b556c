/** How the taking of heartbeats is. */
@NullMarked
package dev.runners.heartbeat.status;

import org.jspecify.annotations.NullMarked;
