package dev.runners.registry.blob;

import dev.runners.registry.seal.Seal;
import dev.runners.registry.seal.WalkOldSeals;
import dev.runners.registry.seal.WalkOldSeals.Place;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Encrypts chunks of plans and states with the current key, as {@link WalkOldSeals} finds them. */
@ApplicationScoped
public class ResealBlobs implements Sweep {

    private static final String OLD = """
            SELECT c.blob_id, c.seq, b.binding, c.seq = b.chunks - 1 AS last
            FROM blob_chunks c JOIN blobs b ON b.id = c.blob_id
            WHERE (c.blob_id, c.seq) > ($1, $2) AND %s AND b.size IS NOT NULL
            ORDER BY c.blob_id, c.seq
            LIMIT %d
            """;
    private static final Place CHUNKS = new Place(
            "blob_chunks",
            "key_id",
            OLD.formatted("c.key_id IS NULL", WalkRows.PAGE),
            OLD.formatted("c.key_id = $3", WalkRows.PAGE),
            List.of(new UUID(0, 0), -1));

    private final WalkOldSeals walk;
    private final Chunks chunks;
    private final Seal seal;

    ResealBlobs(WalkOldSeals walk, Chunks chunks, Seal seal) {
        this.walk = walk;
        this.chunks = chunks;
        this.seal = seal;
    }

    @Override
    public String what() {
        return "chunks under an old key, or none, into the current one";
    }

    @Override
    public int now() {
        return walk.over(
                CHUNKS, seal.currentKey(), row -> List.of(row.getUUID("blob_id"), row.getInteger("seq")), this::reseal);
    }

    private int reseal(Row row) {
        ChunkName name = new ChunkName(
                row.getUUID("blob_id"), row.getString("binding"), row.getInteger("seq"), row.getBoolean("last"));
        return chunks.reseal(name) ? 1 : 0;
    }
}
