package dev.runners.registry.job;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.job.JobEvent.JobSubmitted;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a job that is over into the queue once more, as a new job that names it in {@code retry_of}. */
@ApplicationScoped
public class RetryJob {

    /** $1: the new id, $2: the job, $3: who, $4: its key, $5: hash, $6: its trace. A plan whose apply had begun is not applied again. */
    private static final String INSERT = """
            INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, config_key_id,
                              config_sealed, configuration_hash, priority, labels, assigned_runner_id, plan_job_id,
                              on_lost, max_attempts, time_limit, state_name, retry_of, claimable_at, queue_at,
                              created_at, updated_at, idempotency_key, request_hash, cloud_identity_id, traceparent)
            SELECT $1, j.organization_id, $3, j.job_type, 'QUEUED', j.config_snapshot, j.config_key_id, j.config_sealed,
                   j.configuration_hash, j.priority, j.labels, j.assigned_runner_id,
                   CASE WHEN NOT EXISTS (SELECT FROM attempts a WHERE a.job_id = j.id
                                    AND (a.apply_begun_at IS NOT NULL OR a.boot IS NULL AND a.started_at IS NOT NULL))
                        THEN j.plan_job_id END,
                   j.on_lost, j.max_attempts, j.time_limit, j.state_name, j.id, runners_now(),
                   runners_now() - j.priority * interval '10 minutes', runners_now(), runners_now(), $4, $5,
                   j.cloud_identity_id, $6
            FROM jobs j WHERE j.id = $2 AND j.status IN ('SUCCESS', 'FAILED', 'CANCELLED')
            ON CONFLICT (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING *
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;
    private final ShowJob show;

    RetryJob(Outbox outbox, RecordAction recordAction, ShowJob show) {
        this.outbox = outbox;
        this.recordAction = recordAction;
        this.show = show;
    }

    /**
     * The same Idempotency-Key gives the same new job again.
     *
     * @return fails with 404 for one that the caller may not know of, with 409 for one that is not over
     */
    public Uni<JobView> by(Caller caller, UUID id, @Nullable String key, @Nullable ActionReason reason) {
        String why = JobAction.reason(reason == null ? null : reason.reason());
        String hash = "retry of " + id;
        return outbox.inTransaction(tx -> JobAction.lock(tx, id, caller).chain(job -> {
            JobAction.refuseCloudJob(job, "Deploy, update or remove the Runner that it is about again.");
            JobStatus status = JobRow.status(job);
            if (!status.isTerminal()) {
                throw new ProblemException(Kind.CONFLICT, "This job is not over: it is " + status + ".");
            }
            return tx.preparedQuery(INSERT)
                    .execute(Tuple.of(Ids.next(), id, caller.actor(), key, hash, Traces.current()))
                    .chain(rows -> rows.rowCount() == 0
                            ? SubmitJob.submittedBefore(tx, caller, key, hash)
                            : submitted(
                                    tx,
                                    rows.iterator().next(),
                                    Action.by(caller, "job.retry", id).because(why)))
                    .map(show::whole);
        }));
    }

    private Uni<Row> submitted(SqlConnection tx, Row row, Action action) {
        return outbox.append(tx, Topics.JOBS, new JobSubmitted(JobRow.state(row)))
                .chain(() -> recordAction.in(
                        tx,
                        action.changing(
                                null,
                                Wire.JSON
                                        .createObjectNode()
                                        .put("retried_as", row.getUUID("id").toString()))))
                .replaceWith(row);
    }
}
