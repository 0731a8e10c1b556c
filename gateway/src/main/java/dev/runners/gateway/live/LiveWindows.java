package dev.runners.gateway.live;

import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Freshness;
import dev.runners.gateway.fleet.ListJobs;
import dev.runners.gateway.fleet.ListRunners;
import dev.runners.gateway.fleet.RunnerQuery;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.Sse;
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
import org.jspecify.annotations.Nullable;

/**
 * All windows that somebody watches, looked at again a few times a second when Runners or jobs changed, and every two
 * seconds for the heartbeats: never once per event.
 */
@ApplicationScoped
class LiveWindows {

    private static final Logger LOG = Logger.getLogger(LiveWindows.class);
    private static final int TICK_MILLIS = 200;
    private static final int TICKS_BETWEEN_ALL = 10;
    private static final int COMMENT_SECONDS = 15;

    private final FleetView fleet;
    private final Freshness freshness;
    private final ListRunners listRunners;
    private final ListJobs listJobs;
    private final Map<Key, LiveWindow> windows = new ConcurrentHashMap<>();
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-windows").factory());
    private final List<ScheduledFuture<?>> ticking = new ArrayList<>();
    private long seen = -1;
    private int ticks;

    LiveWindows(FleetView fleet, Freshness freshness, ListRunners listRunners, ListJobs listJobs) {
        this.fleet = fleet;
        this.freshness = freshness;
        this.listRunners = listRunners;
        this.listJobs = listJobs;
    }

    void start(@Observes StartupEvent event) {
        ticking.add(ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS));
        ticking.add(ticker.scheduleWithFixedDelay(
                () -> streams.forEach(LiveStream::comment), COMMENT_SECONDS, COMMENT_SECONDS, TimeUnit.SECONDS));
    }

    void stop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    /** A stream of these windows over Runners, numbered from 0, and of the active jobs. */
    LiveStream open(Sse sse, UUID organization, List<RunnerQuery> queries) {
        List<LiveStream.Slot> slots = new ArrayList<>();
        for (RunnerQuery query : queries) {
            LiveWindow window = window(new Key(organization, query));
            slots.add(new LiveStream.Slot(window, "runners", slots.size()));
        }
        slots.add(new LiveStream.Slot(window(new Key(organization, null)), "jobs", queries.size()));
        return new LiveStream(sse, this, slots);
    }

    void opened(LiveStream stream) {
        streams.add(stream);
        ticker.execute(() -> {
            stream.watched().forEach(LiveWindow::refresh);
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
        RunnerQuery query = key.query();
        return query == null
                ? new LiveWindow(() -> listJobs.active(key.organization()), freshness)
                : new LiveWindow(() -> listRunners.of(key.organization(), query), freshness);
    }

    private void tick() {
        try {
            long now = fleet.version();
            ticks++;
            if (now != seen || ticks % TICKS_BETWEEN_ALL == 0) {
                seen = now;
                streams.stream()
                        .flatMap(stream -> stream.watched().stream())
                        .distinct()
                        .forEach(LiveWindow::refresh);
            }
        } catch (RuntimeException e) {
            LOG.error("Looking at the windows again failed", e);
        }
    }

    /** A query within an organisation; without one, its active jobs. */
    private record Key(UUID organization, @Nullable RunnerQuery query) {}
}
