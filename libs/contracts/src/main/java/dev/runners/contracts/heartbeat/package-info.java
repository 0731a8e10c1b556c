/** Heartbeats, beacons and the verdicts of who is alive. */
@NullMarked
package dev.runners.contracts.heartbeat;

import org.jspecify.annotations.NullMarked;
