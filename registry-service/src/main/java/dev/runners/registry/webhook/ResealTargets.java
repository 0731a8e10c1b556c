package dev.runners.registry.webhook;

import dev.runners.registry.seal.WalkOldSeals;
import dev.runners.registry.seal.WalkOldSeals.Place;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Encrypts where webhooks lead with the current key, as {@link WalkOldSeals} finds them. */
@ApplicationScoped
public class ResealTargets implements Sweep {

    private static final String OLD = """
            SELECT id, key_id, target_sealed FROM webhooks WHERE id > $1 AND key_id = $2 ORDER BY id LIMIT
            """ + " " + WalkRows.PAGE;
    private static final Place TARGETS = new Place("webhooks", "key_id", null, OLD, List.of(new UUID(0, 0)));

    /** Nothing happens when somebody has put another one in its place. */
    private static final String REPLACE =
            "UPDATE webhooks SET key_id = $3, target_sealed = $4 WHERE id = $1 AND target_sealed = $2";

    private final Pool pool;
    private final WalkOldSeals walk;
    private final SealTarget seal;

    ResealTargets(Pool pool, WalkOldSeals walk, SealTarget seal) {
        this.pool = pool;
        this.walk = walk;
        this.seal = seal;
    }

    @Override
    public String what() {
        return "webhooks under an old key into the current one";
    }

    @Override
    public int now() {
        return walk.over(TARGETS, seal.key(), row -> List.of(row.getUUID("id")), this::reseal);
    }

    private int reseal(Row row) {
        UUID id = row.getUUID("id");
        Tuple parameters = Tuple.of(
                id, row.getBuffer("target_sealed").getDelegate(), seal.key(), seal.close(id, seal.open(id, row)));
        return Await.item(pool.preparedQuery(REPLACE).execute(parameters)).rowCount();
    }
}
