package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.HeldAttempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * What a state token opens: the state of its attempt's job, under the URL of any job that works on the same state (a saved
 * plan embeds the URL of its PLAN job).
 *
 * @param attempt in whose name Terraform speaks
 * @param live whether the attempt still counts; the job's row is locked against its loss until the end of the transaction
 */
record StateAccess(UUID attempt, UUID organization, String stateName, boolean live) {

    /** Tokens end half an hour after their attempt; one that is removed may only say what it still wrote. */
    private static final String FIND = """
            SELECT a.id, a.job_id, j.organization_id, j.state_name, r.removed_at IS NOT NULL AS removed
            FROM state_tokens t
            JOIN attempts a ON a.id = t.attempt_id
            JOIN runners r ON r.id = a.runner_id
            JOIN jobs j ON j.id = a.job_id
            JOIN jobs named ON named.organization_id = j.organization_id AND named.state_name = j.state_name
            WHERE t.digest = $1 AND named.id = $2
              AND (a.ended_at IS NULL OR a.ended_at > runners_now() - interval '30 minutes')
            """;

    private static final String LOCK_JOB = "SELECT attempt_id FROM jobs WHERE id = $1 FOR SHARE";

    /**
     * Finds it, and notes that something was heard of the attempt.
     *
     * @param job the job in the URL
     * @return fails with 401 when the token does not open the state of this job
     */
    static Uni<StateAccess> open(SqlConnection tx, UUID job, Token token) {
        return open(tx, job, token, false);
    }

    /** For writes: those of a removed Runner are kept aside, because what its Terraform did stands nowhere else. */
    static Uni<StateAccess> openToWrite(SqlConnection tx, UUID job, Token token) {
        return open(tx, job, token, true);
    }

    private static Uni<StateAccess> open(SqlConnection tx, UUID job, Token token, boolean removedToo) {
        return tx.preparedQuery(FIND).execute(Tuple.of(token.digest(), job)).chain(rows -> {
            Row row = rows.rowCount() == 0 ? null : rows.iterator().next();
            if (row == null || (row.getBoolean("removed") && !removedToo)) {
                throw new ProblemException(
                        Kind.UNAUTHENTICATED, "The state token is wrong, or not for the state of this job.");
            }
            // Whether the attempt lives is asked only behind the lock, by the write itself: before, it may be old.
            return tx.preparedQuery(LOCK_JOB)
                    .execute(Tuple.of(row.getUUID("job_id")))
                    .map(jobs -> row.getUUID("id").equals(jobs.iterator().next().getUUID("attempt_id")))
                    .chain(current -> HeldAttempt.touch(tx, row.getUUID("id"))
                            .map(lives -> new StateAccess(
                                    row.getUUID("id"),
                                    row.getUUID("organization_id"),
                                    row.getString("state_name"),
                                    current && lives && !row.getBoolean("removed"))));
        });
    }
}
