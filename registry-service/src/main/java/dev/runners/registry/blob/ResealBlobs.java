package dev.runners.registry.blob;

import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Encrypts with the current key what another one encrypted, and what was written before there were keys: after a round
 * that found nothing, the old key can go from the configuration. What has lost its key is left as it is, and said.
 */
@ApplicationScoped
public class ResealBlobs implements Sweep {

    private static final Logger LOG = Logger.getLogger(ResealBlobs.class);

    /** The ids of keys in use, each by one look into the index. */
    private static final String USED = """
            WITH RECURSIVE used AS (
                (SELECT key_id FROM blob_chunks WHERE key_id IS NOT NULL ORDER BY key_id LIMIT 1)
                UNION ALL
                SELECT (SELECT c.key_id FROM blob_chunks c WHERE c.key_id > used.key_id ORDER BY c.key_id LIMIT 1)
                FROM used WHERE used.key_id IS NOT NULL
            )
            SELECT key_id FROM used WHERE key_id IS NOT NULL
            """;

    private static final String OLD = """
            SELECT c.blob_id, c.seq, b.binding, c.seq = b.chunks - 1 AS last
            FROM blob_chunks c JOIN blobs b ON b.id = c.blob_id
            WHERE (c.blob_id, c.seq) > ($1, $2) AND %s AND b.size IS NOT NULL
            ORDER BY c.blob_id, c.seq
            LIMIT %d
            """;
    private static final String PLAIN = OLD.formatted("c.key_id IS NULL", WalkRows.PAGE);
    private static final String UNDER_KEY = OLD.formatted("c.key_id = $3", WalkRows.PAGE);
    private static final List<Object> FIRST = List.of(new UUID(0, 0), -1);

    private final Pool pool;
    private final WalkRows walk;
    private final Chunks chunks;
    private final Keyring keys;

    ResealBlobs(Pool pool, WalkRows walk, Chunks chunks, Keyring keys) {
        this.pool = pool;
        this.walk = walk;
        this.chunks = chunks;
        this.keys = keys;
    }

    @Override
    public String what() {
        return "chunks under an old key, or none, into the current one";
    }

    @Override
    public int now() {
        int count = walk.over(PLAIN, FIRST, List.of(), ResealBlobs::key, this::reseal);
        for (Row used : Await.item(pool.query(USED).execute())) {
            String id = used.getString("key_id");
            if (keys.find(id) == null) {
                LOG.warnf("Something is encrypted with the key %s, which runners.state.keys does not have", id);
            } else if (!id.equals(keys.currentId())) {
                count += walk.over(UNDER_KEY, FIRST, List.of(id), ResealBlobs::key, this::reseal);
            }
        }
        return count;
    }

    private static List<Object> key(Row row) {
        return List.of(row.getUUID("blob_id"), row.getInteger("seq"));
    }

    private int reseal(Row row) {
        ChunkName name = new ChunkName(
                row.getUUID("blob_id"), row.getString("binding"), row.getInteger("seq"), row.getBoolean("last"));
        return chunks.reseal(name) ? 1 : 0;
    }
}
