package dev.runners.heartbeat.status;

import dev.runners.contracts.heartbeat.IngestStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The same figures of this replica alone, for a monitoring that adds up replicas by itself. */
@Singleton
final class ExposeMetrics {

    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    private final TellStatus tellStatus;

    ExposeMetrics(TellStatus tellStatus) {
        this.tellStatus = tellStatus;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        gauge(metrics, "runners.heartbeats.per.second", "Accepted, over ten seconds", s -> s.heartbeatsPerSecond());
        gauge(
                metrics,
                "runners.heartbeats.unacknowledged",
                "Accepted, not yet taken by Kafka",
                s -> s.unacknowledged());
        gauge(metrics, "runners.heartbeats.held", "Calls that wait for an unknown credential", s -> s.held());
        long started = System.nanoTime();
        // What has never been read is as old as this process: an alert goes by it.
        gauge(
                metrics,
                "runners.credentials.lag.seconds",
                "Age of what is known",
                s -> s.credentialsLagMs() == null
                        ? (System.nanoTime() - started) / NANOS
                        : seconds(s.credentialsLagMs()));
        gauge(metrics, "runners.tracked.online", "Runners heard within 45 s", s -> s.online());
        gauge(metrics, "runners.tracked.suspect", "Runners not heard for 45 s", s -> s.suspect());
        gauge(metrics, "runners.tracked.offline", "Runners not heard for 60 s", s -> s.offline());
        gauge(metrics, "runners.partitions.judged", "Partitions of the log judged here", s -> s.partitions());
        gauge(
                metrics,
                "runners.heard.stands.still.seconds",
                "Since heard time went on",
                s -> seconds(s.standsStillMs()));
        gauge(metrics, "runners.log.lag.seconds", "Age of the newest beacon judged", s -> seconds(s.lagMs()));
    }

    private void gauge(MeterRegistry metrics, String name, String what, ToDoubleFunction<IngestStatus> figure) {
        Gauge.builder(name, tellStatus, tell -> figure.applyAsDouble(IngestStatus.of(List.of(tell.ofThisReplica()))))
                .description(what)
                .register(metrics);
    }

    /** What nobody knows is no number. */
    private static double seconds(@Nullable Long millis) {
        return millis == null ? Double.NaN : millis / MILLIS;
    }
}
