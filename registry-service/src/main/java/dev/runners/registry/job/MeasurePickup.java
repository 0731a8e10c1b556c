package dev.runners.registry.job;

import dev.runners.contracts.job.JobState;
import dev.runners.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long jobs could have been claimed before they were: an objective of docs/operate.md, and a span of each job's trace. */
@Startup
@ApplicationScoped
class MeasurePickup {

    private final Timer pickup;

    MeasurePickup(MeterRegistry metrics) {
        this.pickup = Timer.builder("runners.job.pickup")
                .description("From when a job could be claimed to its claim")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10))
                .register(metrics);
    }

    /** Of a job that was just claimed. */
    void of(JobState claimed) {
        Instant since = claimed.claimableAt() == null ? claimed.createdAt() : claimed.claimableAt();
        if (claimed.claimedAt() != null) {
            pickup.record(Duration.between(since, claimed.claimedAt()));
            Traces.span("job waits", claimed.traceparent())
                    .setStartTimestamp(since)
                    .setAttribute("runners.job.id", claimed.id().toString())
                    .setAttribute("runners.runner.id", String.valueOf(claimed.runnerId()))
                    .setAttribute("runners.job.attempt", claimed.attempt())
                    .startSpan()
                    .end(claimed.claimedAt());
        }
    }
}
