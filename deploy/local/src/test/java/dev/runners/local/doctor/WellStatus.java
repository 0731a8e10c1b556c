package dev.runners.local.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.time.Instant;

/** What an installation says that is well. */
final class WellStatus {

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private WellStatus() {}

    static ObjectNode json() throws IOException {
        return (ObjectNode) Wire.JSON.readTree("""
                {"well": true, "since": "2026-05-01T11:00:00Z", "ingest_lag_ms": 200, "caught_up": true,
                 "as_of": "2026-05-01T11:59:59Z",
                 "parts": [{"name": "kafka", "up": true, "since": "2026-05-01T11:00:00Z"}],
                 "queue": {"mass_silence_since": null, "requeues_held": 7},
                 "heartbeats": {"replicas": 1, "heartbeats_per_second": 3.0, "unacknowledged": 2, "held": 0,
                   "credentials_lag_ms": 90, "online": 40, "suspect": 0, "offline": 1, "partitions": 8,
                   "stands_still_ms": 300, "lag_ms": 250}}
                """);
    }
}
