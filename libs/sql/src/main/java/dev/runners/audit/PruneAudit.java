package dev.runners.audit;

import dev.runners.sql.Await;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Drops what the trail has held for longer than it is to. Any number of replicas may do so at once. */
@ApplicationScoped
class PruneAudit {

    private static final Logger LOG = Logger.getLogger(PruneAudit.class);

    /** Ids rise with time but for transactions side by side: from the oldest on, and no index of times is needed. */
    private static final String DROP = """
            WITH page AS (SELECT id, at FROM audit WHERE id > $1 ORDER BY id LIMIT 1000),
                 gone AS (DELETE FROM audit WHERE id IN (
                              SELECT id FROM page WHERE at < runners_now() - $2::bigint * interval '1 second')
                          RETURNING id)
            SELECT (SELECT max(id) FROM page) AS last, (SELECT count(*)::int FROM gone) AS gone
            """;

    private final Pool pool;
    private final long keepSeconds;

    PruneAudit(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.keepSeconds = config.keep().toSeconds();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            int gone = now();
            if (gone > 0) {
                LOG.infof("Dropped %d entries of the audit trail", gone);
            }
        } catch (RuntimeException e) {
            LOG.warnf("What is old in the audit trail goes in ten minutes: %s", e.toString());
        }
    }

    /** Drops what is due, up to a page of which nothing is, and says how many. Blocks. */
    int now() {
        int all = 0;
        Row page = next(Long.MIN_VALUE);
        while (page.getInteger("gone") > 0) {
            all += page.getInteger("gone");
            page = next(page.getLong("last"));
        }
        return all;
    }

    private Row next(long behind) {
        return Await.item(pool.preparedQuery(DROP).execute(Tuple.of(behind, keepSeconds)))
                .iterator()
                .next();
    }
}
