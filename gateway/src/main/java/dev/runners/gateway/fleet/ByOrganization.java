package dev.runners.gateway.fleet;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Entities by the organisation that they belong to: a look at one organisation's passes by nobody else's. */
final class ByOrganization<T> {

    /** In the place of an organisation: of what all of them share. */
    private static final UUID SHARED = new UUID(0, 0);

    private final Map<UUID, Map<UUID, T>> entities = new ConcurrentHashMap<>();
    private final Function<T, @Nullable UUID> organization;

    /** @param organization null: all of them share it */
    ByOrganization(Function<T, @Nullable UUID> organization) {
        this.organization = organization;
    }

    /** Whoever looks meanwhile sees it as it was or as it is; one that changes hands may be seen with both, or with neither yet. */
    void put(UUID id, @Nullable T before, T now) {
        entities.compute(keyOf(now), (key, some) -> {
            Map<UUID, T> of = some == null ? new ConcurrentHashMap<>() : some;
            of.put(id, now);
            return of;
        });
        if (before != null && !keyOf(before).equals(keyOf(now))) {
            remove(id, before);
        }
    }

    void remove(UUID id, T entity) {
        entities.computeIfPresent(keyOf(entity), (key, some) -> {
            var _ = some.remove(id);
            return some.isEmpty() ? null : some;
        });
    }

    /** What an organisation sees: its own and what is shared. */
    void each(UUID of, Consumer<? super T> consumer) {
        entities.getOrDefault(of, Map.of()).values().forEach(consumer);
        entities.getOrDefault(SHARED, Map.of()).values().forEach(consumer);
    }

    private UUID keyOf(T entity) {
        return Objects.requireNonNullElse(organization.apply(entity), SHARED);
    }
}
