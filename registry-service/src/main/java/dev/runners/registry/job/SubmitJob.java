package dev.runners.registry.job;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobEvent.JobSubmitted;
import dev.runners.contracts.job.JobSubmission;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.trace.Traces;
import dev.runners.registry.job.SealConfiguration.Stored;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a job into the queue; the same Idempotency-Key gives the same job again. */
@ApplicationScoped
public class SubmitJob {

    private static final String INSERT = """
            INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, config_key_id,
                              config_sealed, configuration_hash, priority, labels, assigned_runner_id, plan_job_id,
                              on_lost, max_attempts, time_limit, state_name, claimable_at, queue_at, created_at,
                              updated_at, idempotency_key, request_hash, cloud_identity_id, traceparent)
            VALUES ($1, $2, $3, $4, 'QUEUED', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                    runners_now(), runners_now() - $9::integer * interval '10 minutes', runners_now(),
                    runners_now(), $17, $18, $19, $20)
            ON CONFLICT (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING *
            """;
    private static final String SAME_KEY = "SELECT * FROM jobs WHERE organization_id = $1 AND idempotency_key = $2";
    private static final String KNOWN = """
            SELECT ($2::uuid IS NULL OR EXISTS (SELECT FROM jobs WHERE id = $2 AND organization_id = $1 AND job_type = 'PLAN'))
                       AS plan_known,
                   ($3::uuid IS NULL OR EXISTS (SELECT FROM runners WHERE id = $3 AND removed_at IS NULL
                       AND (organization_id IS NULL OR organization_id = $1))) AS runner_known,
                   ($4::uuid IS NULL OR EXISTS (SELECT FROM cloud_identities WHERE id = $4 AND organization_id = $1
                       AND status = 'VERIFIED')) AS identity_usable
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;
    private final SealConfiguration seal;
    private final ShowJob show;

    SubmitJob(Outbox outbox, RecordAction recordAction, SealConfiguration seal, ShowJob show) {
        this.outbox = outbox;
        this.recordAction = recordAction;
        this.seal = seal;
        this.show = show;
    }

    /** Fails with 422 for what makes no sense, and for a key that came with another body before. */
    public Uni<JobView> of(@Nullable JobSubmission submission, Caller caller, @Nullable String idempotencyKey) {
        CheckedSubmission job = CheckedSubmission.of(submission);
        String requestHash = ConfigurationHash.of(Wire.JSON.valueToTree(submission));
        // What it refers to is asked for behind the key: a job that was taken once is answered, whatever is gone since.
        return outbox.inTransaction(tx -> tx.preparedQuery(INSERT)
                .execute(row(job, caller, idempotencyKey, requestHash))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return submittedBefore(tx, caller, idempotencyKey, requestHash)
                                .map(show::whole);
                    }
                    Row row = rows.iterator().next();
                    return checkReferences(tx, job, caller)
                            .chain(() -> outbox.append(tx, Topics.JOBS, new JobSubmitted(JobRow.state(row))))
                            .chain(() -> recordAction.in(tx, action(caller, row)))
                            .replaceWith(show.with(job.configuration(), row));
                }));
    }

    private static Action action(Caller caller, Row job) {
        return Action.by(caller, "job.submit", job.getUUID("id"))
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("job_type", job.getString("job_type"))
                                .put("state", job.getString("state_name")));
    }

    private Tuple row(CheckedSubmission job, Caller caller, @Nullable String idempotencyKey, String requestHash) {
        UUID id = Ids.next();
        String hash = ConfigurationHash.of(job.configuration());
        Stored stored = seal.close(caller.organization(), hash, job.configuration());
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(caller.actor())
                .addString(job.type().name())
                .addValue(Columns.parameter(stored.plain()))
                .addString(stored.keyId())
                .addValue(stored.sealed())
                .addString(hash)
                .addInteger(job.priority())
                .addValue(Columns.parameter(job.labels()))
                .addUUID(job.assignedRunnerId())
                .addUUID(job.planJobId())
                .addString(job.onLost().name())
                .addInteger(job.maxAttempts())
                .addInteger(job.timeLimit())
                .addString(job.stateName() == null ? id.toString() : job.stateName())
                .addString(idempotencyKey)
                .addString(requestHash)
                .addUUID(job.cloudIdentityId())
                .addString(Traces.current());
    }

    private static Uni<Void> checkReferences(SqlConnection tx, CheckedSubmission job, Caller caller) {
        return tx.preparedQuery(KNOWN)
                .execute(
                        Tuple.of(caller.organization(), job.planJobId(), job.assignedRunnerId(), job.cloudIdentityId()))
                .invoke(rows -> {
                    Row known = rows.iterator().next();
                    if (!known.getBoolean("plan_known")) {
                        throw ProblemException.invalid("/plan_job_id", "there is no PLAN job with this id");
                    }
                    if (!known.getBoolean("runner_known")) {
                        throw ProblemException.invalid("/assigned_runner_id", "there is no Runner with this id");
                    }
                    if (!known.getBoolean("identity_usable")) {
                        throw ProblemException.invalid(
                                "/cloud_identity_id", "there is no verified cloud identity with this id");
                    }
                })
                .replaceWithVoid();
    }

    /** What came with this key before; fails with 422 when that was something else. */
    static Uni<Row> submittedBefore(
            SqlConnection tx, Caller caller, @Nullable String idempotencyKey, String requestHash) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), idempotencyKey))
                .map(rows -> {
                    Row before = rows.iterator().next();
                    if (!before.getString("request_hash").equals(requestHash)) {
                        throw ProblemException.reusedKey();
                    }
                    return before;
                });
    }
}
