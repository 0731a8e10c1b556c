package dev.runners.registry.plan;

import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Drops plans of jobs that ended long ago, but none that a DEPLOY may still ask for. */
@ApplicationScoped
public class PrunePlans implements Sweep {

    private static final String DUE = """
            EXISTS (SELECT FROM jobs j WHERE j.id = p.job_id AND j.completed_at < runners_now() - $2::bigint * interval '1 second')
            AND NOT EXISTS (SELECT FROM jobs d WHERE d.plan_job_id = p.job_id AND d.completed_at IS NULL)
            """;
    private static final String PAGE = "SELECT p.job_id, " + DUE
            + " AS due FROM plan_artifacts p WHERE p.job_id > $1 ORDER BY p.job_id LIMIT " + WalkRows.PAGE;
    private static final String DROP = "WITH gone AS (DELETE FROM plan_artifacts p WHERE p.job_id = $1 AND " + DUE
            + " RETURNING p.blob_id) DELETE FROM blobs WHERE id IN (SELECT blob_id FROM gone)";

    private final Pool pool;
    private final WalkRows walk;
    private final long keepSeconds;

    PrunePlans(Pool pool, WalkRows walk, RetentionConfig config) {
        this.pool = pool;
        this.walk = walk;
        this.keepSeconds = config.plans().toSeconds();
    }

    @Override
    public String what() {
        return "plans";
    }

    @Override
    public int now() {
        return walk.over(
                PAGE, List.of(new UUID(0, 0)), List.of(keepSeconds), row -> List.of(row.getUUID("job_id")), this::drop);
    }

    private int drop(Row row) {
        return row.getBoolean("due")
                ? Await.item(pool.preparedQuery(DROP).execute(Tuple.of(row.getUUID("job_id"), keepSeconds)))
                        .rowCount()
                : 0;
    }
}
