package dev.runners.registry.seal;

import dev.runners.sql.Await;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds what another key than the wanted one has encrypted, and what was never encrypted. What has lost its key is left as it
 * is, and said.
 */
@ApplicationScoped
public class WalkOldSeals {

    private static final Logger LOG = Logger.getLogger(WalkOldSeals.class);

    private final Pool pool;
    private final WalkRows walk;
    private final Keyring keys;

    WalkOldSeals(Pool pool, WalkRows walk, Keyring keys) {
        this.pool = pool;
        this.walk = walk;
        this.keys = keys;
    }

    /**
     * Where something is encrypted, and how it is found; in both queries as {@link WalkRows#over} has them.
     *
     * @param keyId column of the key's id, which begins an index
     * @param plain finds what was never encrypted; null where all is encrypted from the first
     * @param underKey finds what is under a key, which is the last parameter
     * @param first the key of a row before all others
     */
    public record Place(
            String table, String keyId, @Nullable String plain, String underKey, List<Object> first) {}

    /**
     * Walks to the end. Blocks.
     *
     * @param wanted id of the key that all of it is to be under, or null: all is to be plain
     * @param key of a row
     * @param reseal encrypts it anew; returns what is to be counted
     * @return the sum of it
     */
    public int over(Place place, @Nullable String wanted, Function<Row, List<Object>> key, ToIntFunction<Row> reseal) {
        String plain = wanted == null ? null : place.plain();
        int count = plain == null ? 0 : walk.over(plain, place.first(), List.of(), key, reseal);
        for (Row used : Await.item(pool.query(used(place)).execute())) {
            String id = used.getString("key_id");
            if (keys.find(id) == null) {
                LOG.warnf(
                        "Something in %s is encrypted with the key %s, which runners.state.keys does not have",
                        place.table(), id);
            } else if (!id.equals(wanted)) {
                count += walk.over(place.underKey(), place.first(), List.of(id), key, reseal);
            }
        }
        return count;
    }

    /** Asks for the ids of keys in use, each by one look into the index. */
    private static String used(Place place) {
        return """
                WITH RECURSIVE used AS (
                    (SELECT %1$s AS key_id FROM %2$s WHERE %1$s IS NOT NULL ORDER BY %1$s LIMIT 1)
                    UNION ALL
                    SELECT (SELECT t.%1$s FROM %2$s t WHERE t.%1$s > used.key_id ORDER BY t.%1$s LIMIT 1)
                    FROM used WHERE used.key_id IS NOT NULL
                )
                SELECT key_id FROM used WHERE key_id IS NOT NULL
                """.formatted(place.keyId(), place.table());
    }
}
