package dev.runners.provisioner.deployment;

import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.CloudTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/** How cloud jobs end and how long they take, and what the cloud refuses. */
@Startup
@ApplicationScoped
class MeasureCloudJobs {

    private final MeterRegistry metrics;
    private final Clock clock;

    MeasureCloudJobs(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        // From the start, at 0: a series that begins with the first failure shows no increase.
        Stream.of(JobType.values()).filter(type -> !type.isForRunners()).forEach(type -> {
            timer(type, SagaStatus.SUCCEEDED);
            timer(type, SagaStatus.FAILED);
        });
        for (CloudTrouble.Kind kind : CloudTrouble.Kind.values()) {
            counter(kind);
        }
    }

    /** Its time is that since its first step; one that was refused before has taken none. */
    void ended(Saga saga, SagaStatus how) {
        Duration took = saga.steps().stream()
                .map(SagaStep::startedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .map(began -> Duration.between(began, clock.instant()))
                .orElse(Duration.ZERO);
        timer(saga.type(), how).record(took);
    }

    void met(CloudTrouble trouble) {
        counter(trouble.kind()).increment();
    }

    private Timer timer(JobType type, SagaStatus outcome) {
        return Timer.builder("runners.cloud.jobs")
                .description("Deploys, updates and removals, from the first step to the end")
                .tag("type", type.name())
                .tag("outcome", outcome.name())
                .register(metrics);
    }

    private Counter counter(CloudTrouble.Kind kind) {
        return Counter.builder("runners.cloud.troubles")
                .description("Calls to the cloud that did not do what was asked")
                .tag("kind", kind.name())
                .register(metrics);
    }
}
