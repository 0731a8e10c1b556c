package dev.runners.provisioner.deployment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Drops cloud jobs that ended 30 days ago, but for the newest of each Runner, which its page shows. The registry keeps its own. */
@ApplicationScoped
class DropOldJobs {

    private static final Logger LOG = Logger.getLogger(DropOldJobs.class);

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

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> drop() {
        return pool.query(DROP)
                .execute()
                .onFailure()
                .invoke(e -> LOG.warnf("Old cloud jobs are dropped in an hour: %s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
