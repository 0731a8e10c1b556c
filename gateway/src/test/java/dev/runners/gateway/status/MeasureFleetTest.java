package dev.runners.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasureFleetTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aJobThatIsHeldDoesNotWaitForARunner() {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        FleetView fleet = new FleetView();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        new MeasureFleet(fleet, new Freshness(clock), clock).start(new StartupEvent(), metrics);
        fleet.take(queued(NOON.minusSeconds(3_600), null));
        assertThat(longestWait(metrics)).isZero();
        fleet.take(queued(NOON.minusSeconds(1_800), NOON.minusSeconds(60)));
        assertThat(longestWait(metrics)).isEqualTo(60);
    }

    private static double longestWait(SimpleMeterRegistry metrics) {
        return metrics.get("runners.jobs.oldest.waits.seconds").gauge().value();
    }

    private static JobState queued(Instant createdAt, @Nullable Instant claimableAt) {
        return new JobState(
                Ids.next(),
                Ids.organization("ours"),
                JobType.PLAN,
                JobStatus.QUEUED,
                0,
                3,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                Map.of(),
                OnLost.REQUEUE,
                null,
                "default",
                null,
                false,
                false,
                null,
                claimableAt,
                null,
                null,
                null,
                createdAt,
                createdAt,
                List.of(),
                null,
                1);
    }
}
