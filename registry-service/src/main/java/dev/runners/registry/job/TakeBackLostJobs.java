package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.outbox.Outbox;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks every second for live attempts whose Runner is gone or whose time is over, from the rows as they are: a missed event
 * costs nothing. One after the other, past what somebody else holds just now, so that what cannot be taken back holds up
 * nothing behind it; one transaction for each, guarded by its own rows, so any number of replicas may look at once. Silence
 * counts only while we could hear: {@link Hearing}.
 */
@ApplicationScoped
public class TakeBackLostJobs {

    private static final Logger LOG = Logger.getLogger(TakeBackLostJobs.class);

    /** All at once: in pages PostgreSQL would read all that live for each, or, for the order, all that ever were. */
    private static final String LOST = """
            WITH live AS MATERIALIZED (
                SELECT a.id, CASE $reasons END AS reason
                FROM attempts a JOIN jobs j ON j.id = a.job_id JOIN runners r ON r.id = a.runner_id
                WHERE a.ended_at IS NULL)
            SELECT id, reason FROM live WHERE reason IS NOT NULL ORDER BY id
            """;
    /** The Runner's row, too, so that it stays as silent as it is until the verdict is written. */
    private static final String LOCK = """
            SELECT FROM attempts a JOIN runners r ON r.id = a.runner_id JOIN jobs j ON j.id = a.job_id
            WHERE a.id = $1
            FOR UPDATE SKIP LOCKED
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final TakeBackJob takeBackJob;
    private final PaceTakeBacks pace;
    private final Hearing hearing;
    private final String lost;
    private final String lostWhoeverHears;

    TakeBackLostJobs(Pool pool, Outbox outbox, TakeBackJob takeBackJob, PaceTakeBacks pace, Timing timing) {
        this.pool = pool;
        this.outbox = outbox;
        this.takeBackJob = takeBackJob;
        this.pace = pace;
        this.hearing = new Hearing(timing.claimAck(), System::nanoTime);
        this.lost = lost(timing, reason -> true);
        this.lostWhoeverHears = lost(timing, reason -> !reason.isSilence());
    }

    private static String lost(Timing timing, Predicate<TakeBackReason> counts) {
        String reasons = Stream.of(
                        TakeBackReason.RUNNER_REMOVED,
                        TakeBackReason.UNACKNOWLEDGED,
                        TakeBackReason.TIMED_OUT,
                        TakeBackReason.RUNNER_SILENT)
                .filter(counts)
                .map(reason -> "WHEN " + reason.when(timing) + " THEN '" + reason.name() + "'")
                .collect(Collectors.joining(" "));
        return LOST.replace("$reasons", reasons);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return now(hearing.isGood() ? lost : lostWhoeverHears)
                .onFailure()
                .invoke(e -> {
                    hearing.failed();
                    LOG.warnf("Lost jobs are looked for again in a second: %s", e.toString());
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Looks at all of them once, as one who could always hear; returns how many looked lost. Each is judged again behind its lock. */
    public Uni<Integer> now() {
        return now(lost);
    }

    private Uni<Integer> now(String sql) {
        return pace.notice().chain(paced -> {
            Look look = new Look(paced);
            Uni<Integer> all = pool.preparedQuery(sql).execute().chain(rows -> takeBack(rows, look));
            return paced ? all.call(() -> pace.waiting(look.waiting)) : all;
        });
    }

    private Uni<Integer> takeBack(RowSet<Row> lost, Look look) {
        return Multi.createFrom()
                .iterable(lost)
                .onItem()
                .transformToUniAndConcatenate(row -> takeBack(row, look))
                .collect()
                .last()
                .replaceWith(lost.rowCount());
    }

    /** One that cannot be taken back now, or is somebody else's to change just now, is met again in a second. */
    private Uni<Boolean> takeBack(Row row, Look look) {
        UUID attempt = row.getUUID("id");
        TakeBackReason reason = TakeBackReason.valueOf(row.getString("reason"));
        boolean paced = look.paced && reason == TakeBackReason.RUNNER_SILENT;
        if (paced && look.waiting > 0) {
            look.waiting++;
            return Uni.createFrom().item(false);
        }
        return outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                        .execute(Tuple.of(attempt))
                        .chain(mine -> mine.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : paced ? inTurn(tx, attempt, look) : takeBackJob.in(tx, attempt, reason)))
                .invoke(over -> {
                    if (over) {
                        LOG.infof("Attempt %s is over: %s", attempt, reason.text());
                    }
                })
                .onFailure()
                .invoke(e -> LOG.warnf("Attempt %s could not be ended: %s", attempt, e.toString()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> inTurn(SqlConnection tx, UUID attempt, Look look) {
        return pace.next(tx).chain(may -> {
            if (!may) {
                look.waiting++;
                return Uni.createFrom().item(false);
            }
            return takeBackJob.in(tx, attempt, TakeBackReason.RUNNER_SILENT);
        });
    }

    /** One look at all of them. */
    private static final class Look {

        private final boolean paced;
        private int waiting;

        Look(boolean paced) {
            this.paced = paced;
        }
    }
}
