package dev.runners.registry.job;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The attempt in whose name a Runner speaks, with its job, whose row is locked until the end of the transaction: what is
 * decided on it holds when it is written.
 *
 * @param job of its row in the jobs table what is decided on
 * @param id the attempt: the fencing token
 */
public record HeldAttempt(Row job, UUID id) {

    /**
     * Only the job's columns are looked at again behind the lock, those of the attempt may be old: so whether it lives is
     * told by the job alone. Without X-Runner-Attempt the Runner's latest attempt of this job is meant. An attempt that
     * nobody knows may have been made after the backup that we were put back to: it is over, whoever made it.
     */
    private static final String LOCK = """
            SELECT j.id, j.organization_id, j.status, j.attempt_id, j.execution_metadata, a.id AS spoken_for,
                   a.id IS NOT NULL OR EXISTS (SELECT FROM attempts WHERE job_id = $1 AND runner_id = $2)
                       OR ($3::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM attempts WHERE id = $3)) AS was_its
            FROM jobs j LEFT JOIN attempts a ON a.job_id = j.id AND a.runner_id = $2 AND ($3::uuid IS NULL OR a.id = $3)
            WHERE j.id = $1
            ORDER BY a.number DESC
            LIMIT 1
            FOR UPDATE OF j
            """;

    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";

    /** By the outcome, as {@link ReportedChange#WRITE} says. */
    static final String CONTACT =
            "UPDATE attempts SET last_contact_at = runners_now() WHERE id = $1 AND outcome IS NULL";

    /**
     * Finds and locks it; without X-Runner-Attempt the Runner's latest attempt of this job.
     *
     * @return fails with 404 for a job it may not know of, 403 for one it never held, 409 for an unknown attempt id
     */
    public static Uni<HeldAttempt> lock(SqlConnection tx, Spoken spoken) {
        return tx.preparedQuery(LOCK).execute(spoken.parameters()).map(jobs -> {
            Row job = jobs.rowCount() == 0 ? null : jobs.iterator().next();
            if (job == null || !spoken.runner().serves(job.getUUID("organization_id"))) {
                throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
            }
            if (!job.getBoolean("was_its")) {
                throw new ProblemException(Kind.FORBIDDEN, "This Runner never held this job.");
            }
            UUID id = job.getUUID("spoken_for");
            if (id == null) {
                throw superseded();
            }
            return new HeldAttempt(job, id);
        });
    }

    /**
     * Finds and locks those of many whose jobs nobody else has locked. The others are empty, and those that {@link #lock}
     * would refuse; and without X-Runner-Attempt those that are over, for the latest may have been the locked one.
     */
    public static Uni<List<Optional<HeldAttempt>>> lockFree(SqlConnection tx, List<Spoken> all) {
        return Batch.of(tx, LOCK_FREE, all, Spoken::parameters)
                .map(found -> IntStream.range(0, all.size())
                        .mapToObj(i -> found(found.get(i)).filter(all.get(i)::mayBe))
                        .toList());
    }

    private static Optional<HeldAttempt> found(RowSet<Row> jobs) {
        Row job = jobs.rowCount() == 0 ? null : jobs.iterator().next();
        return job == null
                ? Optional.empty()
                : Optional.ofNullable(job.getUUID("spoken_for")).map(id -> new HeldAttempt(job, id));
    }

    /** Whether this is the attempt the job goes by: the live one, or the one that ended it. */
    boolean isTheJobs() {
        return id.equals(job.getUUID("attempt_id"));
    }

    /** Whether what it says still counts. */
    public boolean isLive() {
        return isTheJobs() && !JobRow.status(job).isTerminal();
    }

    /** Notes that something was heard of an attempt; says whether it lives, for a dead one stays dead. */
    public static Uni<Boolean> touch(SqlConnection tx, UUID attempt) {
        return tx.preparedQuery(CONTACT).execute(Tuple.of(attempt)).map(touched -> touched.rowCount() > 0);
    }

    /** Notes it of this one. */
    public Uni<Void> touch(SqlConnection tx) {
        return touch(tx, id).replaceWithVoid();
    }

    /** Notes it of many. */
    public static Uni<Void> touch(SqlConnection tx, List<HeldAttempt> all) {
        return Batch.of(tx, CONTACT, all, one -> Tuple.of(one.id())).replaceWithVoid();
    }

    /** The answer to whoever speaks in the name of an attempt that is over. */
    public static ProblemException superseded() {
        return new ProblemException(
                Kind.CONFLICT,
                "This attempt is over: it has ended, or the job was taken back from it. Stop working on it.");
    }

    /**
     * In whose name a call speaks.
     *
     * @param attempt X-Runner-Attempt, which field Runners do not send
     */
    public record Spoken(
            UUID job, RunnerPrincipal runner, @Nullable UUID attempt) {

        /** Of {@link #LOCK}. */
        private Tuple parameters() {
            return Tuple.of(job, runner.id(), attempt);
        }

        private boolean mayBe(HeldAttempt held) {
            return runner.serves(held.job.getUUID("organization_id")) && (attempt != null || held.isLive());
        }
    }
}
