package dev.runners.audit;

import dev.runners.sql.Await;
import dev.runners.sql.Columns;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Drops what the trail has held for longer than it is to. Any number of replicas may do so at once. */
@ApplicationScoped
public class PruneAudit {

    private static final Logger LOG = Logger.getLogger(PruneAudit.class);
    private static final int BATCH = 1000;

    /** Ids rise with time but for transactions side by side: only the oldest are looked at, and there is no index of times. */
    private static final String DROP = """
            DELETE FROM audit WHERE id IN (
                SELECT id FROM (SELECT id, at FROM audit ORDER BY id LIMIT %d) oldest WHERE at < $1)
            """.formatted(BATCH);

    private final Pool pool;
    private final Clock clock;
    private final Duration keep;

    PruneAudit(Pool pool, Clock clock, AuditConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.keep = config.keep();
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

    /** Drops all that is due, and says how many. Blocks. */
    public int now() {
        Tuple before = Tuple.of(Columns.parameter(clock.instant().minus(keep)));
        int all = 0;
        int gone;
        do {
            gone = Await.item(pool.preparedQuery(DROP).execute(before)).rowCount();
            all += gone;
        } while (gone == BATCH);
        return all;
    }
}
