package dev.runners.heartbeat.log;

import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;

/** The log of heartbeats, for those who write to it. */
public interface HeartbeatLog {

    /**
     * Takes a heartbeat; it stands in the log before the next beacon.
     *
     * @return false when this replica stops: then it was not taken
     */
    boolean append(Beat beat);

    /** False while the log does not acknowledge our beacons: then a heartbeat is better told to somebody else. */
    boolean isHeard();

    /** Whether more was accepted than Kafka has taken: then a heartbeat is better told later. */
    boolean isFull();
}
