package dev.runners.registry.job;

import dev.runners.registry.runner.RunnerPrincipal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner asks for a job, and the two statements that decide on it, behind the Runner's row lock.
 *
 * @param boot the process start it speaks from, or null: field Runners
 * @param key Idempotency-Key: the same gives the same job and attempt again, as long as it holds it
 * @param here as {@link KeyRule} says
 */
record Claim(
        RunnerPrincipal runner,
        @Nullable UUID boot,
        @Nullable String key,
        Set<String> here) {

    /** What the key has given before: its job, and whether the Runner holds it. */
    static final String SAME_KEY = """
            SELECT j.*, a.ended_at IS NULL AND j.attempt_id = a.id AS held
            FROM attempts a JOIN jobs j ON j.id = a.job_id
            WHERE a.runner_id = $1 AND a.claim_key = $2
            """;

    /** Whether Runner {@code r} of organisation $2 may have job {@code j} from here. $5: as {@link KeyRule} says. */
    static final String FITS = "j.organization_id = $2 AND j.status = 'QUEUED' AND " + MatchRule.all(KeyRule.sql("$5"));

    /**
     * The oldest that fits: its claim and its attempt in one statement. $3: boot, $4: key. What is locked is still QUEUED:
     * said once more, or joined, PostgreSQL would look for it in the whole queue, or table, when it believes them to be empty.
     */
    static final String NEXT = """
            WITH next AS (
                SELECT j.id, r.name AS runner_name FROM jobs j, runners r
                WHERE r.id = $1 AND %s
                ORDER BY j.queue_at, j.id
                LIMIT 1
                FOR UPDATE OF j SKIP LOCKED
            ), claimed AS (
                UPDATE jobs j
                SET status = 'CLAIMED', attempt = j.attempt + 1, attempt_id = gen_random_uuid(), runner_id = $1,
                    runner_name = (SELECT runner_name FROM next), claimed_at = runners_now(), started_at = NULL,
                    error_message = NULL, execution_metadata = '{}', updated_at = runners_now(), revision = j.revision + 1
                WHERE j.id = (SELECT id FROM next)
                RETURNING j.*
            ), begun AS (
                INSERT INTO attempts (id, job_id, number, runner_id, boot, claim_key, claimed_at)
                SELECT attempt_id, id, attempt, $1, $3, $4, runners_now() FROM claimed
            )
            SELECT * FROM claimed
            """.formatted(FITS);

    /** Of {@link #SAME_KEY}. */
    Tuple sameKey() {
        return Tuple.of(runner.id(), key);
    }

    /** Of {@link ClaimJob#NOTHING_TO_DO}. */
    Tuple nothingToDo() {
        return Tuple.of(runner.id(), runner.organization(), boot, key, KeyRule.parameter(here), runner.oneJobAtATime());
    }

    /** Of {@link #NEXT}, for the queue of the Runner's organisation. */
    Tuple next() {
        return next(runner.organization());
    }

    Tuple next(@Nullable UUID organization) {
        return Tuple.of(runner.id(), organization, boot, key, KeyRule.parameter(here));
    }

    /** What {@link #NEXT} found. */
    static Optional<Row> found(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next());
    }
}
