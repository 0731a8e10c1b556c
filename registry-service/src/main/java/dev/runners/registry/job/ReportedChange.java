package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report makes of the job of a live attempt.
 *
 * @param isContactOnly agents repeat PROCESSING to be heard; that is a contact, not a change
 */
record ReportedChange(
        HeldAttempt held,
        JobStatus was,
        JobStatus next,
        @Nullable String error,
        ObjectNode metadata,
        boolean isContactOnly) {

    /**
     * The job and its attempt in one statement. $6: the end, $7: an apply begins. Whether the attempt has ended is asked by
     * its outcome: asked by the time of its end PostgreSQL would rather look through all that live than for this one id.
     */
    static final String WRITE = """
            WITH noted AS (
                UPDATE attempts
                SET last_contact_at = runners_now(), started_at = coalesce(started_at, runners_now()),
                    apply_begun_at = CASE WHEN $7 THEN coalesce(apply_begun_at, runners_now()) ELSE apply_begun_at END,
                    ended_at = CASE WHEN $6 THEN runners_now() END, fenced_until = CASE WHEN $6 THEN runners_now() END,
                    outcome = CASE WHEN $6 THEN $3 END
                WHERE id = $2 AND outcome IS NULL
            )
            UPDATE jobs
            SET status = $3, error_message = coalesce($4, error_message), execution_metadata = execution_metadata || $5,
                started_at = coalesce(started_at, runners_now()),
                completed_at = CASE WHEN $6 THEN runners_now() END,
                updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND attempt_id = $2 AND status IN ('CLAIMED', 'PROCESSING')
            RETURNING %s
            """.formatted(JobRow.STATE);

    /** Characters of all that was reported of one attempt: each report is merged into it. */
    private static final int MOST_METADATA = MaxBody.MIB;

    /** Empty for what the lifecycle does not allow. */
    static Optional<ReportedChange> of(HeldAttempt held, CheckedReport report) {
        JobStatus now = JobRow.status(held.job());
        return JobLifecycle.after(now, transition(now, report.status())).map(next -> {
            ObjectNode metadata = FitMetadata.into(MOST_METADATA - known(held), report.metadata());
            boolean nothingNew = next == now && report.error() == null && addsNothing(metadata, held);
            return new ReportedChange(held, now, next, report.error(), metadata, nothingNew);
        });
    }

    /** Of {@link #WRITE}. */
    Tuple parameters() {
        return Tuple.tuple()
                .addUUID(held.job().getUUID("id"))
                .addUUID(held.id())
                .addString(next.name())
                .addString(error)
                .addValue(Columns.parameter(metadata))
                .addBoolean(next.isTerminal())
                .addBoolean("apply".equals(metadata.path("phase").asText()));
    }

    /** What is told of it, with the job as it was written. */
    JobEvent event(Row written) {
        JobState job = JobRow.state(written);
        return switch (next) {
            case SUCCESS -> new JobEvent.JobSucceeded(job);
            case FAILED -> new JobEvent.JobFailed(job);
            case CANCELLED -> new JobEvent.JobCancelled(job);
            case PROCESSING ->
                was == JobStatus.CLAIMED ? new JobEvent.JobStarted(job) : new JobEvent.JobProgressed(job);
            case QUEUED, CLAIMED -> throw new IllegalStateException("No report leads to " + next);
        };
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

    private static int known(HeldAttempt held) {
        return held.job().getJsonObject("execution_metadata").encode().length();
    }

    private static boolean addsNothing(ObjectNode metadata, HeldAttempt held) {
        ObjectNode known = Columns.object(held.job(), "execution_metadata");
        return metadata.properties().stream().allMatch(one -> one.getValue().equals(known.get(one.getKey())));
    }
}
