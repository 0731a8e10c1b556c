package dev.runners.registry.runner;

import dev.runners.contracts.Timing;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells from which process start of a Runner a claim comes. The newest wins for good, those before it are told so. Three
 * replacements within a minute are no restarts: two machines share the credentials, or the agent starts over and over.
 * Then nobody may claim with them for five minutes. A process that itself told the end of all it took is no such one: an
 * agent may be started for each job.
 */
@ApplicationScoped
public class MeetBoot {

    /** What a claim's process start is to the Runner. */
    public enum Met {
        /** The one that claimed last, or one that does not say which it is. */
        KNOWN,
        /** A new one: what older ones hold is lost. */
        NEWER,
        /** A new one, and one too many: what older ones hold is lost, and this one gets nothing either. */
        ONE_TOO_MANY
    }

    /** Locks the row of Runner $1 if nobody else has it locked, and {@link #in} would find $2 known. */
    public static final String LOCK_KNOWN_IF_FREE = """
            SELECT FROM runners
            WHERE id = $1 AND claim_boot = $2 AND coalesce(shared_until <= runners_now(), true)
            FOR UPDATE SKIP LOCKED
            """;

    private static final Logger LOG = Logger.getLogger(MeetBoot.class);
    private static final int TOO_MANY = 3;

    /** Of so many it is asked how they ended: more than are claimed within the minute that is looked at. */
    private static final int NEWEST_ATTEMPTS = 200;

    private static final String LOCK_RUNNER =
            "SELECT claim_boot, shared_until > runners_now() AS is_shared FROM runners WHERE id = $1 FOR UPDATE";
    // A statement of its own: one that waited for the lock would still see what was replaced before it waited.
    private static final String IS_REPLACED = "SELECT FROM replaced_boots WHERE runner_id = $1 AND boot = $2";
    private static final String REPLACE = """
            WITH replaced AS (
                INSERT INTO replaced_boots (runner_id, boot, replaced_at)
                SELECT id, claim_boot, runners_now() FROM runners WHERE id = $1 AND claim_boot IS NOT NULL
                RETURNING boot
            ), done AS (
                SELECT boot FROM (
                    SELECT boot, outcome FROM attempts WHERE runner_id = $1 ORDER BY claimed_at DESC LIMIT %d
                ) newest
                GROUP BY boot
                HAVING bool_and(outcome IS NOT NULL AND outcome IN ('SUCCESS', 'FAILED', 'CANCELLED'))
            ), recent AS (
                SELECT count(*) >= $4 AS too_many FROM (
                    SELECT boot FROM replaced
                    UNION ALL
                    SELECT boot FROM replaced_boots
                    WHERE runner_id = $1 AND replaced_at > runners_now() - $3::interval
                ) gone
                WHERE NOT EXISTS (SELECT FROM done WHERE done.boot = gone.boot)
            )
            UPDATE runners r
            SET claim_boot = $2, revision = r.revision + too_many::integer,
                shared_until = CASE WHEN too_many THEN runners_now() + $5::interval ELSE shared_until END
            FROM recent WHERE r.id = $1
            RETURNING r.*, too_many
            """.formatted(NEWEST_ATTEMPTS);

    private final PublishRunner publish;
    private final Timing timing;

    MeetBoot(PublishRunner publish, Timing timing) {
        this.publish = publish;
        this.timing = timing;
    }

    /**
     * Locks the Runner's row. Fails with 409 for a replaced boot, and while nobody may claim.
     *
     * @param boot null: only calls that carry one are compared
     */
    public Uni<Met> in(SqlConnection tx, UUID runner, @Nullable UUID boot) {
        return tx.preparedQuery(LOCK_RUNNER).execute(Tuple.of(runner)).chain(rows -> {
            Row row = rows.iterator().next();
            if (boot == null || (boot.equals(row.getUUID("claim_boot")) && !isShared(row))) {
                return Uni.createFrom().item(Met.KNOWN);
            }
            if (isShared(row)) {
                throw refused("Several processes claim with these credentials, one after the other: nobody may for some"
                        + " minutes. Give each machine a Runner of its own.");
            }
            return replace(tx, runner, boot);
        });
    }

    private static boolean isShared(Row runner) {
        return Boolean.TRUE.equals(runner.getBoolean("is_shared"));
    }

    private Uni<Met> replace(SqlConnection tx, UUID runner, UUID boot) {
        Tuple parameters = Tuple.tuple()
                .addUUID(runner)
                .addUUID(boot)
                .addValue(Interval.of(timing.bootAlarmWindow()))
                .addInteger(TOO_MANY)
                .addValue(Interval.of(timing.bootAlarmPause()));
        Uni<Void> neverReplaced = tx.preparedQuery(IS_REPLACED)
                .execute(Tuple.of(runner, boot))
                .invoke(replaced -> {
                    if (replaced.rowCount() > 0) {
                        throw refused(
                                "A newer process has claimed with these credentials. Give each machine a Runner of its own.");
                    }
                })
                .replaceWithVoid();
        return neverReplaced
                .chain(() -> tx.preparedQuery(REPLACE).execute(parameters))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    if (!row.getBoolean("too_many")) {
                        return Uni.createFrom().item(Met.NEWER);
                    }
                    LOG.warnf("Runner %s: several processes claim with its credentials, one after the other", runner);
                    return publish.state(tx, row, RunnerStatusChanged::new).replaceWith(Met.ONE_TOO_MANY);
                });
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.CONFLICT, detail);
    }
}
