package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.NoteUnstarted;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a Runner says of its attempt. The same report twice is fine; one of a dead attempt changes nothing. Details
 * that cannot be kept are dropped and the status is taken: without it, what was done would be done again.
 */
@ApplicationScoped
public class ReportStatus {

    /** The job and its attempt in one statement. $6: the end, $7: an apply begins. */
    private static final String WRITE = """
            WITH noted AS (
                UPDATE attempts
                SET last_contact_at = runners_now(), started_at = coalesce(started_at, runners_now()),
                    apply_begun_at = CASE WHEN $7 THEN coalesce(apply_begun_at, runners_now()) ELSE apply_begun_at END,
                    ended_at = CASE WHEN $6 THEN runners_now() END, fenced_until = CASE WHEN $6 THEN runners_now() END,
                    outcome = CASE WHEN $6 THEN $3 END
                WHERE id = $2 AND ended_at IS NULL
            )
            UPDATE jobs
            SET status = $3, error_message = coalesce($4, error_message), execution_metadata = execution_metadata || $5,
                started_at = coalesce(started_at, runners_now()),
                completed_at = CASE WHEN $6 THEN runners_now() END,
                updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND attempt_id = $2 AND status IN ('CLAIMED', 'PROCESSING')
            RETURNING *
            """;

    /** Bytes of metadata in one report. */
    private static final int MOST_SAID = 256 * MaxBody.KIB;

    /** Characters of all that was reported of one attempt: each report is merged into it. */
    private static final int MOST_METADATA = MaxBody.MIB;

    /** Characters; it is on a topic, and in every list of jobs. */
    private static final int MOST_ERROR = 64 * MaxBody.KIB;

    private static final String HANDED_BACK = "SELECT FROM attempts WHERE id = $1 AND outcome = $2";

    private final Outbox outbox;
    private final TakeBackJob takeBackJob;
    private final NoteUnstarted noteUnstarted;

    ReportStatus(Outbox outbox, TakeBackJob takeBackJob, NoteUnstarted noteUnstarted) {
        this.outbox = outbox;
        this.takeBackJob = takeBackJob;
        this.noteUnstarted = noteUnstarted;
    }

    /** Fails with 404, 403, 409 as {@link HeldAttempt} says, and with 422 for a status that no Runner may report. */
    public Uni<Void> of(UUID job, RunnerPrincipal runner, @Nullable UUID attempt, @Nullable StatusReport report) {
        JobStatus status = report == null ? null : report.status();
        if (report == null || status == null || status == JobStatus.QUEUED || status == JobStatus.CLAIMED) {
            throw ProblemException.invalid("/status", "PROCESSING, SUCCESS, FAILED or CANCELLED");
        }
        ObjectNode metadata = report.executionMetadata() == null
                ? Wire.JSON.createObjectNode()
                : FitMetadata.into(MOST_SAID, StorableText.in(report.executionMetadata()));
        String error = storable(report.errorMessage());
        // The Runner's row before the job's, as a claim takes them.
        return outbox.inTransaction(tx -> noteUnstarted
                        .forget(tx, runner)
                        .chain(() -> HeldAttempt.lock(tx, job, runner, attempt))
                        .chain(held -> {
                            JobStatus now = JobRow.status(held.job());
                            if (held.isTheJobs() && now.isTerminal() && now == status) {
                                return Uni.createFrom().item(true);
                            }
                            return held.isLive()
                                    ? take(tx, held, status, error, metadata).replaceWith(true)
                                    : late(tx, held, status, error, metadata);
                        }))
                // Only after the commit, for what came too late is kept.
                .invoke(counts -> {
                    if (!counts) {
                        throw HeldAttempt.superseded();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> take(
            SqlConnection tx, HeldAttempt held, JobStatus status, @Nullable String error, ObjectNode said) {
        JobStatus now = JobRow.status(held.job());
        if (handsBack(status, said)) {
            return takeBackJob.in(tx, held.id(), TakeBackReason.RELEASED).replaceWithVoid();
        }
        JobStatus next = JobLifecycle.after(now, transition(now, status))
                .orElseThrow(() ->
                        new ProblemException(Kind.CONFLICT, "A job that is " + now + " cannot become " + status + "."));
        ObjectNode metadata = FitMetadata.into(MOST_METADATA - known(held), said);
        boolean saysNothingNew = next == now && error == null && addsNothing(metadata, held);
        return saysNothingNew ? held.touch(tx) : write(tx, held, now, next, error, metadata);
    }

    /** Whether it counts all the same: a hand-back is said again when its answer was lost, and the job has gone on. */
    private static Uni<Boolean> late(
            SqlConnection tx, HeldAttempt held, JobStatus status, @Nullable String error, ObjectNode metadata) {
        Uni<Boolean> saidBefore = handsBack(status, metadata)
                ? tx.preparedQuery(HANDED_BACK)
                        .execute(Tuple.of(held.id(), TakeBackReason.RELEASED.outcome()))
                        .map(rows -> rows.rowCount() > 0)
                : Uni.createFrom().item(false);
        return saidBefore.call(before ->
                before ? Uni.createFrom().voidItem() : KeepLateReport.in(tx, held.id(), status, error, metadata));
    }

    private Uni<Void> write(
            SqlConnection tx,
            HeldAttempt held,
            JobStatus was,
            JobStatus next,
            @Nullable String error,
            ObjectNode metadata) {
        Tuple change = Tuple.tuple()
                .addUUID(held.job().getUUID("id"))
                .addUUID(held.id())
                .addString(next.name())
                .addString(error)
                .addValue(Columns.parameter(metadata))
                .addBoolean(next.isTerminal())
                .addBoolean("apply".equals(metadata.path("phase").asText()));
        return tx.preparedQuery(WRITE)
                .execute(change)
                .map(rows -> JobRow.state(rows.iterator().next()))
                .chain(job -> outbox.append(tx, Topics.JOBS, event(was, job)));
    }

    private static int known(HeldAttempt held) {
        return held.job().getJsonObject("execution_metadata").encode().length();
    }

    private static @Nullable String storable(@Nullable String error) {
        if (error == null || error.length() <= MOST_ERROR) {
            return error == null ? null : StorableText.of(error);
        }
        return StorableText.of(error.substring(0, MOST_ERROR)) + "\n(" + (error.length() - MOST_ERROR)
                + " more characters were dropped)";
    }

    private static boolean handsBack(JobStatus status, ObjectNode metadata) {
        return status == JobStatus.FAILED && metadata.path("released").asBoolean();
    }

    private static JobTransition transition(JobStatus now, JobStatus reported) {
        return switch (reported) {
            case PROCESSING -> now == JobStatus.PROCESSING ? JobTransition.PROGRESS : JobTransition.START;
            case SUCCESS -> JobTransition.SUCCEED;
            case FAILED -> JobTransition.FAIL;
            case CANCELLED -> JobTransition.CANCEL;
            case QUEUED, CLAIMED -> throw new IllegalArgumentException("No Runner reports " + reported);
        };
    }

    private static JobEvent event(JobStatus was, JobState job) {
        return switch (job.status()) {
            case SUCCESS -> new JobEvent.JobSucceeded(job);
            case FAILED -> new JobEvent.JobFailed(job);
            case CANCELLED -> new JobEvent.JobCancelled(job);
            case PROCESSING ->
                was == JobStatus.CLAIMED ? new JobEvent.JobStarted(job) : new JobEvent.JobProgressed(job);
            case QUEUED, CLAIMED -> throw new IllegalStateException("No report leads to " + job.status());
        };
    }

    /** Agents repeat PROCESSING to be heard; that is a contact, not a change. */
    private static boolean addsNothing(ObjectNode metadata, HeldAttempt held) {
        ObjectNode known = Columns.object(held.job(), "execution_metadata");
        return metadata.properties().stream().allMatch(one -> one.getValue().equals(known.get(one.getKey())));
    }
}
