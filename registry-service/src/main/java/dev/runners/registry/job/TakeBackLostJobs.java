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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                SELECT a.id, CASE %s END AS reason
                FROM attempts a JOIN runners r ON r.id = a.runner_id
                WHERE a.ended_at IS NULL) live
            WHERE reason IS NOT NULL
            LIMIT
            """ + " " + PAGE;

    private final Pool pool;
    private final Outbox outbox;
    private final LoseAttempt loseAttempt;
    private final String lost;

    RequeueLostAttempts(Pool pool, Outbox outbox, LoseAttempt loseAttempt, Timing timing) {
        this.pool = pool;
        this.outbox = outbox;
        this.loseAttempt = loseAttempt;
        this.lost = LOST.formatted(Stream.of(Reason.RUNNER_REMOVED, Reason.UNACKNOWLEDGED, Reason.RUNNER_SILENT)
                .map(reason -> "WHEN " + reason.when(timing) + " THEN '" + reason.name() + "'")
                .collect(Collectors.joining(" ")));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return now().onFailure()
                .invoke(e -> LOG.warnf("Lost attempts are looked for again in a second: %s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Returns how many attempts looked lost; each is judged again behind its lock. */
    public Uni<Integer> now() {
        return pool.preparedQuery(lost)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::lose)
                .collect()
                .asList()
                .map(List::size);
    }

    private Uni<Boolean> lose(Row row) {
        Reason reason = Reason.valueOf(row.getString("reason"));
        LOG.infof("Attempt %s looks lost: %s", row.getUUID("id"), reason);
        return outbox.inTransaction(tx -> loseAttempt.in(tx, row.getUUID("id"), reason))
                .replaceWith(true);
    }
}
