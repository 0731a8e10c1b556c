/** The log of heartbeats and beacons, as it is written. */
@NullMarked
package dev.runners.heartbeat.log;

import org.jspecify.annotations.NullMarked;
