package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.LoseAttempt.Reason;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks every second for live attempts whose Runner is gone, from the rows as they are: a missed event costs nothing. One
 * transaction for each, guarded by its own row, so any number of replicas may look at once.
 */
@ApplicationScoped
public class RequeueLostAttempts {

    private static final Logger LOG = Logger.getLogger(RequeueLostAttempts.class);
    private static final int PAGE = 200;

    private static final String LOST = """
            SELECT id, reason FROM (
                SELECT a.id, CASE
                    WHEN r.removed_at IS NOT NULL THEN 'RUNNER_REMOVED'
                    WHEN a.last_contact_at IS NULL AND a.claimed_at < runners_now() - $1::interval THEN 'UNACKNOWLEDGED'
                    WHEN r.liveness IN ('OFFLINE', 'NEVER_CONNECTED')
                         AND coalesce(a.last_contact_at, a.claimed_at) < runners_now() - $2::interval THEN 'RUNNER_SILENT'
                    WHEN a.boot IS NULL
                         AND coalesce(a.last_contact_at, a.claimed_at) < runners_now() - $3::interval THEN 'RUNNER_SILENT'
                    END AS reason
                FROM attempts a JOIN runners r ON r.id = a.runner_id
                WHERE a.ended_at IS NULL) live
            WHERE reason IS NOT NULL
            LIMIT
            """ + " " + PAGE;

    private final Pool pool;
    private final Outbox outbox;
    private final LoseAttempt loseAttempt;
    private final Timing timing;

    RequeueLostAttempts(Pool pool, Outbox outbox, LoseAttempt loseAttempt, Timing timing) {
        this.pool = pool;
        this.outbox = outbox;
        this.loseAttempt = loseAttempt;
        this.timing = timing;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return now().onFailure()
                .invoke(e -> LOG.warnf("Lost attempts are looked for again in a second: %s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Returns how many attempts were lost. */
    public Uni<Integer> now() {
        Tuple quiet = Tuple.of(
                Interval.of(timing.claimAck()),
                Interval.of(timing.contactQuiet()),
                Interval.of(timing.fieldRunnerQuiet()));
        return pool.preparedQuery(LOST)
                .execute(quiet)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::lose)
                .collect()
                .asList()
                .map(java.util.List::size);
    }

    private Uni<Boolean> lose(Row lost) {
        Reason reason = Reason.valueOf(lost.getString("reason"));
        LOG.infof("Attempt %s is lost: %s", lost.getUUID("id"), reason);
        return outbox.inTransaction(tx -> loseAttempt.in(tx, lost.getUUID("id"), reason))
                .replaceWith(true);
    }
}
