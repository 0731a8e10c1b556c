package dev.runners.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.gateway.status.Status.View;
import dev.runners.gateway.status.WatchParts.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Instant ONE = Instant.parse("2026-01-01T00:00:01Z");
    private static final Instant TWO = Instant.parse("2026-01-01T00:00:02Z");
    private static final Instant THREE = Instant.parse("2026-01-01T00:00:03Z");
    private static final QueueStatus QUIET = new QueueStatus(null, 0);
    private static final IngestStatus HEARD = IngestStatus.of(List.of());
    private static final List<Part> ALL_UP = List.of(new Part("kafka", true, ONE), new Part("registry", true, TWO));

    @Test
    void isWellSinceTheLastPartCameUp() {
        Status status = status(ALL_UP, QUIET, HEARD);
        assertThat(status.well()).isTrue();
        assertThat(status.since()).isEqualTo(TWO);
    }

    @Test
    void isNotWellSinceTheFirstPartWentAway() {
        List<Part> away = List.of(new Part("kafka", false, TWO), new Part("registry", false, ONE));
        Status status = status(away, QUIET, HEARD);
        assertThat(status.well()).isFalse();
        assertThat(status.since()).isEqualTo(ONE);
    }

    /** A service that listens and hangs, or whose database does, can be reached all the same. */
    @Test
    void isNotWellWhenAServiceDoesNotAnswer() {
        assertThat(status(ALL_UP, null, HEARD).well()).isFalse();
        assertThat(status(ALL_UP, QUIET, null).well()).isFalse();
    }

    @Test
    void isNotWellSinceTheFleetFellSilent() {
        Status status = status(ALL_UP, new QueueStatus(THREE, 7), HEARD);
        assertThat(status.well()).isFalse();
        assertThat(status.since()).isEqualTo(THREE);
    }

    private static Status status(List<Part> parts, @Nullable QueueStatus queue, @Nullable IngestStatus heartbeats) {
        return Status.of(parts, new View(0L, true, THREE), queue, heartbeats);
    }
}
