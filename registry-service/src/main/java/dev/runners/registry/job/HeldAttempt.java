package dev.runners.registry.job;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attempt in whose name a Runner speaks, with its job, whose row is locked until the end of the transaction: what is
 * decided on it holds when it is written.
 *
 * @param job its row in the jobs table
 * @param id the attempt: the fencing token
 */
public record HeldAttempt(Row job, UUID id, boolean ended) {

    private static final String LOCK_JOB = "SELECT * FROM jobs WHERE id = $1 FOR UPDATE";
    private static final String ATTEMPTS =
            "SELECT id, ended_at FROM attempts WHERE job_id = $1 AND runner_id = $2 ORDER BY number DESC";
    private static final String CONTACT =
            "UPDATE attempts SET last_contact_at = runners_now() WHERE id = $1 AND ended_at IS NULL";

    /**
     * Finds and locks it.
     *
     * @param attempt X-Runner-Attempt; without it (field Runners) the Runner's latest attempt of this job
     * @return fails with 404 for a job it may not know of, 403 for one it never held, 409 for an unknown attempt id
     */
    public static Uni<HeldAttempt> lock(SqlConnection tx, UUID jobId, RunnerPrincipal runner, @Nullable UUID attempt) {
        return tx.preparedQuery(LOCK_JOB).execute(Tuple.of(jobId)).chain(jobs -> {
            Row job = jobs.rowCount() == 0 ? null : jobs.iterator().next();
            if (job == null || !runner.serves(job.getUUID("organization_id"))) {
                throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
            }
            return tx.preparedQuery(ATTEMPTS)
                    .execute(Tuple.of(jobId, runner.id()))
                    .map(attempts -> {
                        if (attempts.rowCount() == 0) {
                            throw new ProblemException(Kind.FORBIDDEN, "This Runner never held this job.");
                        }
                        for (Row row : attempts) {
                            if (attempt == null || attempt.equals(row.getUUID("id"))) {
                                return new HeldAttempt(
                                        job, row.getUUID("id"), row.getOffsetDateTime("ended_at") != null);
                            }
                        }
                        throw superseded();
                    });
        });
    }

    /** Whether this is the attempt the job goes by: the live one, or the one that ended it. */
    boolean isTheJobs() {
        return id.equals(job.getUUID("attempt_id"));
    }

    /** Whether what it says still counts. */
    public boolean isLive() {
        return isTheJobs() && !ended;
    }

    /** Notes that something was heard of it; a dead attempt stays dead. */
    public Uni<Void> touch(SqlConnection tx) {
        return tx.preparedQuery(CONTACT).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** The answer to whoever speaks in the name of an attempt that is over. */
    public static ProblemException superseded() {
        return new ProblemException(
                Kind.CONFLICT,
                "This attempt is over: it has ended, or the job was taken back from it. Stop working on it.");
    }
}
