package dev.runners.heartbeat.log;

import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import java.util.concurrent.CompletionStage;

/** The log of heartbeats, for those who write to it. */
public interface HeartbeatLog {

    /**
     * Takes a heartbeat; a beacon vouches for it only when it was sent behind it.
     *
     * @return true when the log has it: who is answered then is heard, whatever happens to this replica. False when that is
     *     not known within two seconds, and when this replica stops; it may still get there
     */
    CompletionStage<Boolean> append(Beat beat);

    /** False while the log does not acknowledge our beacons: then a heartbeat is better told to somebody else. */
    boolean isHeard();

    /** Whether more was accepted than Kafka has taken: then a heartbeat is better told later. */
    boolean isFull();
}
