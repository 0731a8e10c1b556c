package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.sql.Columns;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * When much of the fleet falls silent at once, a cut network is likelier than so many dead machines. Statuses follow their
 * rule all the same, but jobs are taken back at 1 % of the fleet a second, by all replicas together: who comes back meanwhile
 * goes on with its job, and the rest of the fleet is not handed everything at once. Source: reliability contract, FL5.
 */
@ApplicationScoped
public class PaceTakeBacks {

    private static final Logger LOG = Logger.getLogger(PaceTakeBacks.class);

    /**
     * The fleet is counted only when ten are silent, and those are looked for in the order of their index: without it every
     * Runner would be looked at, each second. Whoever said that it leaves, and held nothing, has not fallen silent: ephemeral
     * Runners do that with each job. $1: the window in which they fell silent.
     */
    private static final String NOTICE = """
            UPDATE mass_silence
            SET began_at = coalesce(began_at, runners_now()), seen_at = runners_now(), per_second = greatest(1, fleet.size / 100)
            FROM (SELECT count(*) AS size, count(*) FILTER (WHERE offline_since > runners_now() - $1::interval) AS silent
                  FROM runners
                  WHERE removed_at IS NULL AND archived_at IS NULL AND coalesce(cloud_phase, 'AWAKE') = 'AWAKE'
                      AND NOT (self_draining AND drained)
                      AND (liveness IN ('ONLINE', 'SUSPECT') OR offline_since > runners_now() - $1::interval)) fleet
            WHERE 10 = (SELECT count(*) FROM (SELECT FROM runners
                                              WHERE offline_since > runners_now() - $1::interval
                                                  AND NOT (self_draining AND drained)
                                              ORDER BY offline_since DESC LIMIT 10) few)
                AND fleet.silent >= 10 AND fleet.silent * 5 >= fleet.size
            RETURNING began_at = seen_at AS begins, fleet.silent, fleet.size
            """;

    private static final String IS_ON = "SELECT FROM mass_silence WHERE began_at IS NOT NULL";
    /** What was not used within a second is gone. */
    private static final String NEXT = """
            UPDATE mass_silence
            SET next_at = greatest(next_at, runners_now() - interval '1 second' * (per_second - 1) / per_second)
                          + interval '1 second' / per_second
            WHERE next_at <= runners_now()
            """;

    private static final String NOW = "SELECT began_at, held FROM mass_silence";
    private static final String HELD = "UPDATE mass_silence SET held = $1 WHERE held <> $1";
    /** $1: after it was last seen to grow, an attempt may have said something that is not old enough yet. */
    private static final String END = """
            UPDATE mass_silence SET began_at = NULL, held = 0
            WHERE began_at IS NOT NULL AND seen_at < runners_now() - $1::interval
            """;

    private final Pool pool;
    private final Timing timing;
    private final AtomicInteger held;

    /** 1 while one is on. */
    private final AtomicInteger massSilence;

    PaceTakeBacks(Pool pool, Timing timing, MeterRegistry metrics) {
        this.pool = pool;
        this.timing = timing;
        this.held = metrics.gauge("runners.requeues.held", new AtomicInteger());
        this.massSilence = metrics.gauge("runners.mass.silence", new AtomicInteger());
    }

    /** For people who ask whether it is well. */
    public Uni<QueueStatus> now() {
        return pool.query(NOW).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new QueueStatus(Columns.timeOrNull(row, "began_at"), row.getInteger("held"));
        });
    }

    /** Whether the look for lost attempts that begins now is to keep to the pace. */
    Uni<Boolean> notice() {
        return pool.preparedQuery(NOTICE)
                .execute(Tuple.of(Interval.of(timing.massSilenceWindow())))
                .invoke(rows -> rows.forEach(row -> {
                    if (row.getBoolean("begins")) {
                        LOG.warnf(
                                "%d of %d Runners fell silent within %s: their jobs are taken back at 1 %% of the fleet a second",
                                row.getLong("silent"), row.getLong("size"), timing.massSilenceWindow());
                    }
                }))
                .chain(() -> pool.query(IS_ON).execute())
                .map(rows -> rows.rowCount() > 0)
                .invoke(this::show);
    }

    /** Another replica may have ended it. */
    private void show(boolean on) {
        massSilence.set(on ? 1 : 0);
        if (!on) {
            held.set(0);
        }
    }

    /** Whether one more may be taken back now; it is counted together with what it is taken back by. */
    Uni<Boolean> next(SqlConnection tx) {
        return tx.query(NEXT).execute().map(rows -> rows.rowCount() > 0);
    }

    /** After a look that kept to the pace: how many wait for their turn. Without any the silence is over. */
    Uni<Void> waiting(int attempts) {
        held.set(attempts);
        return pool.preparedQuery(HELD)
                .execute(Tuple.of(attempts))
                .chain(() -> attempts > 0
                        ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(END)
                                .execute(Tuple.of(
                                        Interval.of(timing.massSilenceWindow().plus(timing.contactQuiet()))))
                                .invoke(ended -> {
                                    if (ended.rowCount() > 0) {
                                        show(false);
                                        LOG.info("The mass silence is over: nothing waits to be taken back");
                                    }
                                }))
                .replaceWithVoid();
    }
}
