/**
 * The rows of the reliability contract about who is alive: three replicas of the heartbeat service on one Kafka, killed,
 * stopped, restarted and cut off, with clocks that are wrong, while a fleet goes on sending heartbeats.
 */
@NullMarked
package dev.runners.faults.heartbeats;

import org.jspecify.annotations.NullMarked;
