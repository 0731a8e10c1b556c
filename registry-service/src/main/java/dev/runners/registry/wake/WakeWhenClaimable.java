package dev.runners.registry.wake;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Wakes for jobs that are claimable only now, because a lock delay was on them. From the rows, every second: a restart
 * forgets none, and each replica wakes its own waiters.
 */
@ApplicationScoped
class WakeWhenClaimable {

    private static final Logger LOG = Logger.getLogger(WakeWhenClaimable.class);

    /** Those of the last seconds: one that was met twice is woken for twice. */
    private static final String SQL = """
            SELECT id, organization_id, assigned_runner_id FROM jobs
            WHERE status = 'QUEUED' AND claimable_at BETWEEN runners_now() - interval '3 seconds' AND runners_now()
              AND claimable_at > updated_at
            """;

    private final Pool pool;
    private final WakeTakers wakeTakers;

    WakeWhenClaimable(Pool pool, WakeTakers wakeTakers) {
        this.pool = pool;
        this.wakeTakers = wakeTakers;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.query(SQL)
                .execute()
                .invoke(rows -> {
                    for (Row row : rows) {
                        wakeTakers.of(
                                row.getUUID("id"), row.getUUID("organization_id"), row.getUUID("assigned_runner_id"));
                    }
                })
                .onFailure()
                .invoke(e -> LOG.debugf("Claimable jobs are looked for again in a second: %s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
