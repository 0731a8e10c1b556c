package dev.runners.gateway.live;

import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.fleet.JobQuery;
import dev.runners.gateway.fleet.ListJobs;
import dev.runners.gateway.fleet.ListRunners;
import dev.runners.gateway.fleet.LiveLag;
import dev.runners.gateway.fleet.Releases;
import dev.runners.gateway.fleet.Rollouts;
import dev.runners.gateway.fleet.RunnerQuery;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * All windows that somebody watches, looked at again a few times a second when Runners, jobs, rollouts or releases changed,
 * and every two seconds for the heartbeats: never once per event.
 */
@ApplicationScoped
class LiveWindows {

    private static final Logger LOG = Logger.getLogger(LiveWindows.class);
    private static final int TICK_MILLIS = 200;
    private static final int TICKS_BETWEEN_ALL = 10;
    private static final int SIGN_SECONDS = 15;

    private final FleetView fleet;
    private final Freshness freshness;
    private final ListRunners listRunners;
    private final ListJobs listJobs;
    private final Rollouts rollouts;
    private final Releases releases;
    private final LiveLag lag;
    private final Map<Key, LiveWindow> windows = new ConcurrentHashMap<>();
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-windows").factory());
    private final List<ScheduledFuture<?>> ticking = new ArrayList<>();
    private long seen = -1;
    private int ticks;

    LiveWindows(
            FleetView fleet,
            Freshness freshness,
            ListRunners listRunners,
            ListJobs listJobs,
            Rollouts rollouts,
            Releases releases,
            LiveLag lag) {
        this.fleet = fleet;
        this.freshness = freshness;
        this.listRunners = listRunners;
        this.listJobs = listJobs;
        this.rollouts = rollouts;
        this.releases = releases;
        this.lag = lag;
    }

    void start(@Observes StartupEvent event) {
        ticking.add(ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS));
        ticking.add(ticker.scheduleWithFixedDelay(
                () -> streams.forEach(LiveStream::alive), SIGN_SECONDS, SIGN_SECONDS, TimeUnit.SECONDS));
    }

    void stop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    /** A stream of these windows over Runners and over active jobs, numbered in this order from 0, and of the rollout. */
    LiveStream open(Sse sse, UUID organization, List<RunnerQuery> runners, List<JobQuery> jobs) {
        List<LiveStream.Slot> slots = new ArrayList<>();
        for (RunnerQuery query : runners) {
            slots.add(new LiveStream.Slot(window(new Key(organization, query)), "runners", slots.size()));
        }
        for (JobQuery query : jobs) {
            slots.add(new LiveStream.Slot(window(new Key(organization, query)), "jobs", slots.size()));
        }
        slots.add(new LiveStream.Slot(window(new Key(organization, Subject.ROLLOUT)), "rollout", slots.size()));
        return new LiveStream(sse, this, slots);
    }

    void opened(LiveStream stream) {
        streams.add(stream);
        ticker.execute(() -> {
            long now = version();
            stream.watched().forEach(window -> window.refreshTo(now));
            stream.changed();
        });
    }

    void closed(LiveStream stream) {
        streams.remove(stream);
        stream.watched().forEach(window -> window.leave(stream));
        ticker.execute(() -> windows.values().removeIf(window -> !window.isWatched()));
    }

    private LiveWindow window(Key key) {
        return windows.computeIfAbsent(key, this::make);
    }

    private LiveWindow make(Key key) {
        UUID organization = key.organization();
        return switch (key.subject()) {
            case Subject.ROLLOUT -> new LiveWindow(() -> rollouts.shownTo(organization), freshness);
            case RunnerQuery query -> new LiveWindow(() -> listRunners.of(organization, query), freshness);
            case JobQuery query -> new LiveWindow(() -> listJobs.active(organization, query), freshness);
            default -> throw new IllegalArgumentException("There is no window over " + key.subject());
        };
    }

    private void tick() {
        try {
            long now = version();
            ticks++;
            if (now != seen || ticks % TICKS_BETWEEN_ALL == 0) {
                seen = now;
                Instant since = lag.looking();
                streams.stream()
                        .flatMap(stream -> stream.watched().stream())
                        .distinct()
                        .forEach(window -> window.refresh(now));
                if (!streams.isEmpty()) {
                    lag.shown(since);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Looking at the windows again failed", e);
        }
    }

    private long version() {
        return fleet.version() + rollouts.version() + releases.version();
    }

    private enum Subject {
        ROLLOUT
    }

    /** Within an organisation a query over Runners or over active jobs, or a {@link Subject}. */
    private record Key(UUID organization, Object subject) {}
}
