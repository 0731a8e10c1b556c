package dev.runners.contracts.heartbeat;

import dev.runners.contracts.Event;

/** The log from which every verdict follows: heartbeats, the beacons behind them, and who is to be judged besides. */
public sealed interface HeartbeatEvent extends Event {

    record HeartbeatsReceived(HeartbeatBatch body) implements HeartbeatEvent {
        @Override
        public String key() {
            return Integer.toString(body.partition());
        }
    }

    /** Told once more by their registry, because it or Kafka has lost something. */
    record RunnersRecalled(Recall body) implements HeartbeatEvent {
        @Override
        public String key() {
            return Integer.toString(body.partition());
        }
    }

    record IngestBeacon(Beacon body) implements HeartbeatEvent {
        @Override
        public String key() {
            return Integer.toString(body.partition());
        }
    }
}
