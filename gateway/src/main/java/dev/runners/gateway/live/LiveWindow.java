package dev.runners.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.gateway.fleet.Freshness;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A query that is looked at again while somebody watches; all who watch the same share it. */
final class LiveWindow {

    private final Supplier<?> query;
    private final Freshness freshness;
    private final Set<LiveStream> watchers = ConcurrentHashMap.newKeySet();
    private @Nullable Object shown;
    private Behind shownBehind = new Behind(false, false);
    private long version = -1;
    private volatile @Nullable String latest;

    /**
     * What whoever watches is told at once, although nothing else changed.
     *
     * @param stale the topics cannot be followed: what is shown is as old as {@code as_of} says
     * @param late no news of heartbeats comes
     */
    private record Behind(boolean stale, boolean late) {}

    LiveWindow(Supplier<?> query, Freshness freshness) {
        this.query = query;
        this.freshness = freshness;
    }

    void watch(LiveStream stream) {
        watchers.add(stream);
    }

    void leave(LiveStream stream) {
        watchers.remove(stream);
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    /** The JSON as of the last change; a new one is another object. */
    @Nullable
    String latest() {
        return latest;
    }

    /** Looks for whoever comes, unless somebody has since the view changed last. */
    synchronized void refreshTo(long newest) {
        if (version != newest) {
            refresh(newest);
        }
    }

    /** Looks again, and tells the watchers when something is different now. */
    synchronized void refresh(long newest) {
        version = newest;
        Object now = query.get();
        Behind behind = new Behind(freshness.isStale(), freshness.isLate());
        if (!now.equals(shown) || !behind.equals(shownBehind)) {
            shown = now;
            shownBehind = behind;
            latest = render(now, behind);
            watchers.forEach(LiveStream::changed);
        }
    }

    private String render(Object content, Behind behind) {
        ObjectNode json = Wire.JSON.valueToTree(content);
        Instant asOf = freshness.asOf();
        json.put("ingest_lag_ms", freshness.ingestLagMs());
        json.put("as_of", asOf == null ? null : asOf.toString());
        json.put("stale", behind.stale());
        json.put("late", behind.late());
        try {
            return Wire.JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a window", e);
        }
    }
}
