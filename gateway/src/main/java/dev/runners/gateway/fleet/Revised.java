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
 * reordering do no harm, and what was removed stays removed, for ids are never used again.
 */
final class Revised<T> {

    private static final int REMEMBERED = 100_000;

    private final Map<UUID, T> entities = new ConcurrentHashMap<>();
    private final ToLongFunction<T> revision;
    private final Map<UUID, Boolean> removed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Revised(ToLongFunction<T> revision) {
        this.revision = revision;
    }

    /** Takes a state; true when it was new. */
    boolean put(UUID id, T state) {
        if (removed.containsKey(id)) {
            return false;
        }
        boolean[] isNew = new boolean[1];
        entities.compute(id, (key, old) -> {
            isNew[0] = old == null || revision.applyAsLong(state) > revision.applyAsLong(old);
            return isNew[0] ? state : old;
        });
        return isNew[0];
    }

    /** Forgets an entity for good; returns what it was. */
    @Nullable
    T remove(UUID id) {
        removed.put(id, true);
        return entities.remove(id);
    }

    @Nullable
    T get(UUID id) {
        return entities.get(id);
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(entities.values());
    }
}
