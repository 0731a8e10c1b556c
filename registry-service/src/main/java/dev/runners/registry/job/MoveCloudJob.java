package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves a job about a Runner along the lifecycle, as provisioner-service does it. It has one attempt, which no Runner holds:
 * nothing takes it back, and its log hangs on it.
 */
@ApplicationScoped
public class MoveCloudJob {

    private static final String TAKE = """
            UPDATE jobs SET provisioning_sequence = $2 WHERE id = $1 AND target_runner_id = $3 AND provisioning_sequence < $2
            RETURNING *
            """;
    /** By a number of its own: a token that comes behind what was told after it is still one. */
    private static final String TAKE_TOKEN = """
            UPDATE jobs SET minted_sequence = $2, provisioning_sequence = greatest(provisioning_sequence, $2)
            WHERE id = $1 AND target_runner_id = $3 AND minted_sequence < $2
            RETURNING *
            """;

    private static final String CLAIM = """
            WITH claimed AS (
                UPDATE jobs SET status = 'CLAIMED', attempt = attempt + 1, attempt_id = gen_random_uuid(),
                                claimed_at = runners_now(), updated_at = runners_now(), revision = revision + 1
                WHERE id = $1 AND status = 'QUEUED'
                RETURNING *
            ), begun AS (
                INSERT INTO attempts (id, job_id, number, claimed_at, started_at)
                SELECT attempt_id, id, attempt, runners_now(), runners_now() FROM claimed
            )
            SELECT * FROM claimed
            """;
    private static final String START = """
            UPDATE jobs SET status = 'PROCESSING', started_at = runners_now(), updated_at = runners_now(),
                            revision = revision + 1
            WHERE id = $1 AND status = 'CLAIMED'
            RETURNING *
            """;
    private static final String END = """
            WITH ended AS (
                UPDATE attempts SET ended_at = runners_now(), outcome = $2, last_contact_at = runners_now()
                WHERE job_id = $1 AND outcome IS NULL
            )
            UPDATE jobs SET status = $2, error_message = $3, completed_at = runners_now(), updated_at = runners_now(),
                            revision = revision + 1
            WHERE id = $1 AND status IN ('CLAIMED', 'PROCESSING')
            RETURNING *
            """;

    private final Outbox outbox;

    MoveCloudJob(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A job of which something is said that was not heard before.
     *
     * @param attempt null: it never began, e.g. because it was cancelled
     */
    public record Heard(
            UUID id, UUID organization, @Nullable UUID attempt, JobStatus status) {

        public boolean over() {
            return status.isTerminal();
        }
    }

    /** Locks it; empty for one that is not known, or of whom this was heard before. */
    public Uni<Optional<Heard>> hear(SqlConnection tx, UUID job, UUID target, long sequence) {
        return hear(tx, TAKE, job, target, sequence);
    }

    /** As {@link #hear}, of a token: only another token of the job can have come before it. */
    public Uni<Optional<Heard>> hearToken(SqlConnection tx, UUID job, UUID target, long sequence) {
        return hear(tx, TAKE_TOKEN, job, target, sequence);
    }

    private static Uni<Optional<Heard>> hear(SqlConnection tx, String take, UUID job, UUID target, long sequence) {
        return tx.preparedQuery(take)
                .execute(Tuple.of(job, sequence, target))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(heard(rows.iterator().next())));
    }

    /** From the queue to work; one that works goes on. */
    public Uni<Heard> begin(SqlConnection tx, Heard job) {
        if (job.over() || job.attempt() != null) {
            return Uni.createFrom().item(job);
        }
        return move(tx, CLAIM, Tuple.of(job.id()), JobStatus.QUEUED, JobTransition.CLAIM)
                .chain(() -> move(tx, START, Tuple.of(job.id()), JobStatus.CLAIMED, JobTransition.START))
                .map(MoveCloudJob::heard);
    }

    /** Of one that has begun and is not over. */
    public Uni<Void> succeed(SqlConnection tx, Heard job) {
        return end(tx, job, JobStatus.SUCCESS, null, JobTransition.SUCCEED);
    }

    /** Of one that has begun and is not over. */
    public Uni<Void> fail(SqlConnection tx, Heard job, @Nullable String why) {
        String message = StorableText.of(why == null ? "The cloud side could not be changed." : why);
        return end(tx, job, JobStatus.FAILED, message, JobTransition.FAIL);
    }

    private Uni<Void> end(
            SqlConnection tx, Heard job, JobStatus status, @Nullable String error, JobTransition transition) {
        return job.over()
                ? Uni.createFrom().voidItem()
                : move(tx, END, Tuple.of(job.id(), status.name(), error), JobStatus.PROCESSING, transition)
                        .replaceWithVoid();
    }

    /** By the one lifecycle: what it does not allow is rolled back. */
    private Uni<Row> move(SqlConnection tx, String sql, Tuple parameters, JobStatus was, JobTransition transition) {
        return tx.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .call(row -> {
                    JobState job = JobRow.state(row);
                    if (!JobLifecycle.after(was, transition).equals(Optional.of(job.status()))) {
                        throw new IllegalStateException(was + " cannot become " + job.status());
                    }
                    return outbox.append(tx, Topics.JOBS, event(job));
                });
    }

    private static JobEvent event(JobState job) {
        return switch (job.status()) {
            case CLAIMED -> new JobEvent.JobClaimed(job);
            case PROCESSING -> new JobEvent.JobStarted(job);
            case SUCCESS -> new JobEvent.JobSucceeded(job);
            case FAILED -> new JobEvent.JobFailed(job);
            case QUEUED, CANCELLED -> throw new IllegalStateException("Nothing here leads to " + job.status());
        };
    }

    private static Heard heard(Row job) {
        return new Heard(
                job.getUUID("id"), job.getUUID("organization_id"), job.getUUID("attempt_id"), JobRow.status(job));
    }
}
