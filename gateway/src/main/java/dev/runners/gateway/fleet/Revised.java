package dev.runners.gateway.fleet;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final ByOrganization<T> byOrganization;
    private final ToLongFunction<T> revision;
    private final Map<UUID, Long> removed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param organization whose it is; null: all of them share it */
    Revised(ToLongFunction<T> revision, Function<T, @Nullable UUID> organization) {
        this.revision = revision;
        this.byOrganization = new ByOrganization<>(organization);
    }

    /** Takes a state; true when it was new. */
    boolean put(UUID id, T state) {
        boolean[] isNew = new boolean[1];
        entities.compute(id, (key, old) -> {
            Long gone = removed.get(id);
            if (gone != null && revision.applyAsLong(state) <= gone) {
                return old;
            }
            removed.remove(id);
            if (old != null && revision.applyAsLong(state) <= revision.applyAsLong(old)) {
                return old;
            }
            isNew[0] = true;
            byOrganization.put(id, old, state);
            return state;
        });
        return isNew[0];
    }

    /** Forgets an entity as it is known; returns what it was. */
    @Nullable
    T remove(UUID id) {
        return removeIf(id, state -> true);
    }

    /** As above, unless what is known by then is not such a state; returns null then. */
    @Nullable
    T removeIf(UUID id, Predicate<T> such) {
        AtomicReference<@Nullable T> was = new AtomicReference<>();
        entities.computeIfPresent(id, (key, state) -> {
            if (!such.test(state)) {
                return state;
            }
            was.set(state);
            removed.put(id, revision.applyAsLong(state));
            byOrganization.remove(id, state);
            return null;
        });
        return was.get();
    }

    @Nullable
    T get(UUID id) {
        return entities.get(id);
    }

    /** What an organisation sees: its own and what all share. */
    void each(UUID organization, Consumer<? super T> consumer) {
        byOrganization.each(organization, consumer);
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(entities.values());
    }
}
