package dev.runners.contracts.heartbeat;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;

/** The log from which every verdict follows: heartbeats, and the beacons behind them. */
public sealed interface HeartbeatEvent extends Event {

    EventFamily<HeartbeatEvent> FAMILY = EventFamily.<HeartbeatEvent>on(Topics.HEARTBEATS)
            .event(HeartbeatsReceived.class, HeartbeatBatch.class, HeartbeatsReceived::new)
            .event(IngestBeacon.class, Beacon.class, IngestBeacon::new);

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
