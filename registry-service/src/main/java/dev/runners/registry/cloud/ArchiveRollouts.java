package dev.runners.registry.cloud;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Drops what is known of rollouts that are over, once their jobs are gone; release-service keeps the rollouts themselves. */
@ApplicationScoped
class ArchiveRollouts implements Sweep {

    private static final String OLD = """
            SELECT id FROM rollouts
            WHERE id > $1 AND NOT open AND created_at < runners_now() - $2::bigint * interval '1 second'
            ORDER BY id LIMIT
            """ + " " + WalkRows.PAGE;
    /** Only the revision of what is still open guards against an older record, and its jobs bear its id. */
    private static final String DROP = """
            DELETE FROM rollouts o
            WHERE o.id = $1 AND NOT o.open AND NOT EXISTS (SELECT FROM jobs j WHERE j.rollout_id = o.id)
            """;

    private final Pool pool;
    private final WalkRows walk;
    private final long keepSeconds;

    ArchiveRollouts(Pool pool, WalkRows walk, RetentionConfig config) {
        this.pool = pool;
        this.walk = walk;
        this.keepSeconds = config.rollouts().toSeconds();
    }

    @Override
    public String what() {
        return "rollouts";
    }

    @Override
    public int now() {
        return walk.over(
                OLD,
                List.of(new UUID(0, 0)),
                List.of(keepSeconds),
                row -> List.of(row.getUUID("id")),
                row -> Await.item(pool.preparedQuery(DROP).execute(Tuple.of(row.getUUID("id"))))
                        .rowCount());
    }
}
