package dev.runners.testkit.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static Task stopped(String code, @Nullable Instant startedAt) {
        return new Task(
                "arn",
                "id",
                "cluster",
                "service",
                "1",
                "r",
                "d",
                "t",
                NullNode.instance,
                Map.of(),
                "key",
                Task.Status.STOPPED,
                NOW,
                NOW,
                startedAt,
                null,
                null,
                new Task.Stop(code, "", NOW, null, NOW, 1),
                null);
    }

    @Test
    void theCircuitBreaksAtHalfOfTheDesiredCountWithinBounds() {
        assertThat(Stream.of(0, 1, 6, 7, 100, 400, 1000).map(Attempts::threshold))
                .containsExactly(3, 3, 3, 4, 50, 200, 200);
    }

    @Test
    void tasksThatEndedByThemselvesBeforeTheyRanAreFailures() {
        Task exited = stopped(StopCode.EXITED, null);
        assertThat(Attempts.failed(List.of(exited, stopped(StopCode.NEVER_STARTED, null))))
                .hasSize(2);
        assertThat(Attempts.failed(List.of(stopped(StopCode.SCHEDULER, null), stopped(StopCode.USER, null))))
                .isEmpty();
        assertThat(Attempts.failed(List.of(exited, stopped(StopCode.EXITED, NOW))))
                .isEmpty();
    }

    @Test
    void eachFailureDoublesTheWaitUpToAQuarterOfAnHour() {
        Task failed = stopped(StopCode.EXITED, null);
        assertThat(Attempts.next(List.of(), FIRST)).isEqualTo(Instant.MIN);
        assertThat(Attempts.next(List.of(failed), FIRST)).isEqualTo(NOW.plusSeconds(10));
        assertThat(Attempts.next(List.of(failed, failed, failed), FIRST)).isEqualTo(NOW.plusSeconds(40));
        assertThat(Attempts.next(Collections.nCopies(50, failed), FIRST)).isEqualTo(NOW.plusSeconds(900));
    }
}
