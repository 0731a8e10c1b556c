package dev.runners.provisioner.deployment;

import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Drops cloud jobs that ended 30 days ago, but for the newest of each Runner, which its page shows. The registry keeps its own. */
@ApplicationScoped
class DropOldJobs implements Sweep {

    private static final String DROP = """
            DELETE FROM cloud_jobs j
            WHERE ended_at < runners_now() - interval '30 days'
              AND (NOT EXISTS (SELECT FROM deployments d WHERE d.runner_id = j.runner_id)
                   OR EXISTS (SELECT FROM cloud_jobs newer WHERE newer.runner_id = j.runner_id
                                AND newer.created_at > j.created_at))
            """;

    private final Pool pool;

    DropOldJobs(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String what() {
        return "old cloud jobs";
    }

    @Override
    public int now() {
        return Await.item(pool.query(DROP).execute()).rowCount();
    }
}
