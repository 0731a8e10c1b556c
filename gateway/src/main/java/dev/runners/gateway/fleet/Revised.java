package dev.runners.gateway.fleet;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of each entity of a topic: what is not newer than what is here is dropped, so that duplicates and
 * reordering do no harm. What was removed stays removed, unless something newer is told of it: an archived Runner comes
 * back under its own id.
 */
final class Revised<T> {

    private static final int REMEMBERED = 100_000;

    private final Map<UUID, T> entities = new ConcurrentHashMap<>();
    private final ToLongFunction<T> revision;
    private final Map<UUID, Long> removed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    Revised(ToLongFunction<T> revision) {
        this.revision = revision;
    }

    /** Takes a state; true when it was new. */
    boolean put(UUID id, T state) {
        Long gone = removed.get(id);
        if (gone != null && revision.applyAsLong(state) <= gone) {
            return false;
        }
        removed.remove(id);
        boolean[] isNew = new boolean[1];
        entities.compute(id, (key, old) -> {
            isNew[0] = old == null || revision.applyAsLong(state) > revision.applyAsLong(old);
            return isNew[0] ? state : old;
        });
        return isNew[0];
    }

    /** Forgets an entity as it is known; returns what it was. */
    @Nullable
    T remove(UUID id) {
        T was = entities.remove(id);
        if (was != null) {
            removed.put(id, revision.applyAsLong(was));
        }
        return was;
    }

    @Nullable
    T get(UUID id) {
        return entities.get(id);
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(entities.values());
    }
}
