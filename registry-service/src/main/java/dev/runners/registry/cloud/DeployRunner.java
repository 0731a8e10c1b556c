package dev.runners.registry.cloud;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeployedRunner;
import dev.runners.contracts.cloud.RunnerDeployment;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.runner.RunnerEvent.RunnerRegistered;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.QueueCloudJob;
import dev.runners.registry.job.QueueCloudJob.Work;
import dev.runners.registry.runner.CheckedScale;
import dev.runners.registry.runner.FindRunner;
import dev.runners.registry.runner.PublishRunner;
import dev.runners.registry.runner.RequestHash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers a cloud-hosted Runner, whose token nobody is shown, and queues the job that makes its cloud side. */
@ApplicationScoped
public class DeployRunner {

    private static final String INSERT = """
            INSERT INTO runners (id, organization_id, name, type, region, created_at, cloud_identity_id, cpu, memory,
                                 architecture, ephemeral, idle_minutes, minimum, schedule, cloud_phase,
                                 idempotency_key, request_hash)
            VALUES ($1, $2, $3, $4, $5, runners_now(), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            RETURNING *
            """;
    private static final String SAME_KEY = """
            SELECT r.*, (SELECT j.id FROM jobs j WHERE j.target_runner_id = r.id ORDER BY j.created_at, j.id LIMIT 1) AS job
            FROM runners r WHERE r.organization_id = $1 AND r.idempotency_key = $2
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;
    private final FindRunner findRunner;
    private final QueueCloudJob queueCloudJob;

    DeployRunner(
            Outbox outbox,
            PublishRunner publish,
            RecordAction record,
            FindRunner findRunner,
            QueueCloudJob queueCloudJob) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.findRunner = findRunner;
        this.queueCloudJob = queueCloudJob;
    }

    /**
     * Deploys one. The same Idempotency-Key gives the same Runner and job again.
     *
     * @return fails with 422 for what makes no sense, for an identity that cannot be used, and for a key that came with
     *     another body
     */
    public Uni<DeployedRunner> with(@Nullable RunnerDeployment asked, Caller caller, @Nullable String key) {
        UUID id = Ids.next();
        CheckedDeployment deployment = CheckedDeployment.of(asked, id);
        String hash = RequestHash.of(Objects.requireNonNull(asked));
        return outbox.inTransaction(tx -> before(tx, caller, key)
                .chain(before -> before.isPresent()
                        ? again(tx, before.get(), hash)
                        : deploy(tx, id, deployment, caller, key, hash)));
    }

    private static Uni<Optional<Row>> before(SqlConnection tx, Caller caller, @Nullable String key) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private Uni<DeployedRunner> deploy(
            SqlConnection tx, UUID id, CheckedDeployment deployment, Caller caller, @Nullable String key, String hash) {
        WorkerParameters worker = deployment.worker();
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(worker.runnerName())
                .addString(RunnerType.CLOUD_HOSTED.name())
                .addString(worker.region())
                .addUUID(worker.cloudIdentityId())
                .addInteger(worker.cpu())
                .addInteger(worker.memory())
                .addString(worker.architecture().name())
                .addBoolean(worker.ephemeral())
                .addInteger(deployment.scale().idleMinutes())
                .addInteger(deployment.scale().minimum())
                .addValue(CheckedScale.parameter(deployment.scale().schedule()))
                .addString(CloudPhase.DEPLOYING.name())
                .addString(key)
                .addString(hash);
        Work work = new Work(JobType.DEPLOY_WORKER, id, worker);
        return UsableIdentity.in(tx, worker.cloudIdentityId(), caller.organization(), worker.region())
                .chain(() -> tx.preparedQuery(INSERT).execute(row))
                // Somebody else has just come with the same key.
                .chain(rows -> rows.rowCount() == 0
                        ? before(tx, caller, key).chain(before -> again(tx, before.orElseThrow(), hash))
                        : queue(tx, rows.iterator().next(), work, caller));
    }

    private Uni<DeployedRunner> queue(SqlConnection tx, Row runner, Work work, Caller caller) {
        return publish.state(tx, runner, RunnerRegistered::new)
                .chain(() -> queueCloudJob.of(
                        tx, work, caller, null, () -> Uni.createFrom().voidItem()))
                .call(job -> record.in(tx, action(caller, work.target(), work.worker(), job)))
                .chain(job -> findRunner.show(tx, runner).map(view -> new DeployedRunner(view, job)));
    }

    private Uni<DeployedRunner> again(SqlConnection tx, Row runner, String hash) {
        if (!runner.getString("request_hash").equals(hash)) {
            throw ProblemException.reusedKey();
        }
        UUID job = runner.getUUID("job");
        if (job == null || runner.getOffsetDateTime("removed_at") != null) {
            throw new ProblemException(
                    Kind.CONFLICT, "The Runner that was deployed with this Idempotency-Key is gone: use another key.");
        }
        return queueCloudJob
                .find(tx, job)
                .chain(found -> findRunner.show(tx, runner).map(view -> new DeployedRunner(view, found)));
    }

    private static Action action(Caller caller, UUID id, WorkerParameters worker, JobView job) {
        return Action.by(caller, "runner.deploy", id)
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("name", worker.runnerName())
                                .put("region", worker.region())
                                .put(
                                        "cloud_identity_id",
                                        worker.cloudIdentityId().toString())
                                .put("job_id", job.id().toString()));
    }
}
