package dev.runners.gateway.hour;

import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** How many Runners had which status in each minute of the last hour, since this gateway started: no topic keeps that. */
@ApplicationScoped
class CountRunners {

    private static final long EVERY_MILLIS = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration NEW_ENOUGH = Duration.ofSeconds(2);

    private final FleetView fleet;
    private final Freshness freshness;
    private final Clock clock;
    /** By organisation; null: of Runners that all of them share. */
    private final NavigableMap<Instant, Map<@Nullable UUID, Counts>> minutes = new ConcurrentSkipListMap<>();

    private volatile Instant noted = Instant.MIN;

    CountRunners(FleetView fleet, Freshness freshness, Clock clock) {
        this.fleet = fleet;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Runners of one organisation. */
    record Counts(int online, int draining, int offline) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts and(RunnerStatus status) {
            return switch (status) {
                case ONLINE -> new Counts(online + 1, draining, offline);
                case DRAINING -> new Counts(online, draining + 1, offline);
                case OFFLINE -> new Counts(online, draining, offline + 1);
            };
        }

        Counts and(Counts other) {
            return new Counts(online + other.online, draining + other.draining, offline + other.offline);
        }
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(
                EVERY_MILLIS,
                timer -> vertx.executeBlocking(() -> {
                    note();
                    return null;
                }));
    }

    /** Counts them as they are now; a minute shows its last count. What is not known now is no count. */
    void note() {
        if (freshness.isStale()) {
            return;
        }
        Map<@Nullable UUID, Counts> counts = new HashMap<>();
        fleet.runners()
                .forEach(
                        runner -> counts.merge(runner.organizationId(), Counts.NONE.and(runner.status()), Counts::and));
        noted = clock.instant();
        Instant minute = noted.truncatedTo(ChronoUnit.MINUTES);
        minutes.put(minute, counts);
        minutes.headMap(minute.minus(KEPT), true).clear();
    }

    /** Counts them unless that has just been done in this minute: it stands beside counters that are live. */
    void noteAnew() {
        Instant now = clock.instant();
        if (noted.isBefore(now.minus(NEW_ENOUGH)) || !minutes.containsKey(now.truncatedTo(ChronoUnit.MINUTES))) {
            note();
        }
    }

    /** What this organisation saw in the minute that begins here; null when nobody looked. */
    @Nullable
    Counts in(Instant minute, UUID organization) {
        Map<@Nullable UUID, Counts> seen = minutes.get(minute);
        return seen == null
                ? null
                : seen.getOrDefault(organization, Counts.NONE).and(seen.getOrDefault(null, Counts.NONE));
    }
}
