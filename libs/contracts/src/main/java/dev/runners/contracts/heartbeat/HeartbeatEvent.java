package dev.runners.contracts.heartbeat;

import dev.runners.contracts.Event;

/** The log from which every verdict follows: heartbeats, and the beacons behind them. */
public sealed interface HeartbeatEvent extends Event {

    record HeartbeatsReceived(HeartbeatBatch body) implements HeartbeatEvent {
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
