package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.RunnerImage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins a cloud job: its steps are there, its deployment is, and both are told. */
@ApplicationScoped
class BeginSaga {

    private static final String BEGIN = """
            UPDATE cloud_jobs j
            SET status = 'RUNNING', image = $2, version = $3,
                phase_before = (SELECT phase FROM deployments d WHERE d.runner_id = j.runner_id)
            WHERE job_id = $1
            """;
    private static final String STEP =
            "INSERT INTO cloud_steps (job_id, position, name, status) VALUES ($1, $2, $3, 'PENDING')";
    private static final String DEPLOYMENT = """
            INSERT INTO deployments (runner_id, organization_id, cloud_identity_id, region, worker, phase, updated_at)
            VALUES ($1, $2, $3, $4, $5, 'DEPLOYING', runners_now())
            ON CONFLICT (runner_id) DO UPDATE
            SET worker = $5, cloud_identity_id = $3, region = $4
            """;

    private final Fence fence;
    private final TellJob tellJob;
    private final ChangeDeployment changeDeployment;

    BeginSaga(Fence fence, TellJob tellJob, ChangeDeployment changeDeployment) {
        this.fence = fence;
        this.tellJob = tellJob;
        this.changeDeployment = changeDeployment;
    }

    void with(Saga saga, @Nullable RunnerImage image) {
        fence.write(
                saga,
                tx -> CloudSideTurn.take(tx, saga.runnerId())
                        .chain(() -> tx.preparedQuery(BEGIN)
                                .execute(Tuple.of(
                                        saga.jobId(),
                                        image == null ? null : image.image(),
                                        image == null ? null : image.version())))
                        .chain(() -> tx.preparedQuery(STEP).executeBatch(steps(saga)))
                        .chain(() -> deployment(tx, saga))
                        .chain(() -> tellJob.in(tx, saga, null, null, ProvisioningStarted::new))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), change(saga))));
    }

    private static List<Tuple> steps(Saga saga) {
        List<Tuple> rows = new ArrayList<>();
        for (CloudStep step : CloudStep.of(saga.type(), saga.worker().newToken(), saga.isAgain())) {
            rows.add(Tuple.of(saga.jobId(), rows.size(), step.name()));
        }
        return rows;
    }

    /** What is there already stays what it is, and where, until the job has succeeded. */
    private static Uni<?> deployment(SqlConnection tx, Saga saga) {
        if (saga.type() != JobType.DEPLOY_WORKER || saga.isAgain()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(DEPLOYMENT)
                .execute(Tuple.of(
                        saga.runnerId(),
                        saga.organizationId(),
                        saga.worker().cloudIdentityId(),
                        saga.worker().region(),
                        Deployed.write(saga.worker())));
    }

    private static DeploymentChange change(Saga saga) {
        JobType type = saga.type();
        return switch (type) {
            case DEPLOY_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.DEPLOYING).drain(saga.isAgain() ? CloudDrain.UPDATE : null);
            case UPDATE_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.UPDATING).drain(CloudDrain.UPDATE);
            case DESTROY_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.DESTROYING).drain(CloudDrain.DESTROY);
            case PLAN, DEPLOY, DESTROY -> throw new IllegalArgumentException(type + " is for Runners");
        };
    }
}
