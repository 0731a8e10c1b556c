package dev.runners.gateway.status;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The view in numbers, over all organisations: each replica has the whole of it, so that they are not added up. */
@Singleton
final class MeasureFleet {

    private static final double MILLIS = 1_000;

    private final FleetView fleet;
    private final Freshness freshness;
    private final Clock clock;

    MeasureFleet(FleetView fleet, Freshness freshness, Clock clock) {
        this.fleet = fleet;
        this.freshness = freshness;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        for (RunnerStatus status : RunnerStatus.values()) {
            Gauge.builder("runners.fleet.size", fleet, view -> count(view, status))
                    .tag("status", status.name())
                    .register(metrics);
        }
        gauge(
                metrics,
                "runners.fleet.asleep",
                view -> view.runners().filter(RunnerState::asleep).count());
        gauge(
                metrics,
                "runners.fleet.slots",
                view -> view.runners()
                        .filter(runner -> runner.status() == RunnerStatus.ONLINE)
                        .mapToInt(RunnerState::slots)
                        .sum());
        for (JobStatus status : JobStatus.values()) {
            if (!status.isTerminal()) {
                Gauge.builder("runners.jobs.open", fleet, view -> count(view, status))
                        .tag("status", status.name())
                        .register(metrics);
            }
        }
        gauge(metrics, "runners.jobs.oldest.waits.seconds", this::oldest);
        Instant started = clock.instant();
        // A view that has never been complete is as old as this process: an alert goes by it.
        gauge(metrics, "runners.view.age.seconds", view -> age(Objects.requireNonNullElse(freshness.asOf(), started)));
    }

    private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<FleetView> figure) {
        Gauge.builder(name, fleet, figure).register(metrics);
    }

    /** Of the jobs that could be claimed, seconds; 0 where none waits. One that is held waits for a person. */
    private double oldest(FleetView view) {
        return view.jobs()
                .filter(job -> job.status() == JobStatus.QUEUED)
                .map(JobState::claimableAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(this::age)
                .orElse(0d);
    }

    /** Seconds, 0 at the least. */
    private double age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS);
    }

    private static long count(FleetView view, RunnerStatus status) {
        return view.runners().filter(runner -> runner.status() == status).count();
    }

    private static long count(FleetView view, JobStatus status) {
        return view.jobs().filter(job -> job.status() == status).count();
    }
}
