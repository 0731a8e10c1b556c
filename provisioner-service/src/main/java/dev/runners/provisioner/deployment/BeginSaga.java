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

    private static final String BEGIN =
            "UPDATE cloud_jobs SET status = 'RUNNING', image = $2, version = $3 WHERE job_id = $1";
    private static final String STEP =
            "INSERT INTO cloud_steps (job_id, position, name, status) VALUES ($1, $2, $3, 'PENDING')";
    private static final String DEPLOYMENT = """
            INSERT INTO deployments (runner_id, organization_id, cloud_identity_id, region, worker, phase, updated_at)
            VALUES ($1, $2, $3, $4, $5, 'DEPLOYING', runners_now())
            ON CONFLICT (runner_id) DO UPDATE
            SET worker = $5,
                cloud_identity_id = CASE WHEN deployments.made = '{}' THEN $3 ELSE deployments.cloud_identity_id END,
                region = CASE WHEN deployments.made = '{}' THEN $4 ELSE deployments.region END
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
                tx -> tx.preparedQuery(BEGIN)
                        .execute(Tuple.of(
                                saga.jobId(),
                                image == null ? null : image.image(),
                                image == null ? null : image.version()))
                        .chain(() -> tx.preparedQuery(STEP).executeBatch(steps(saga)))
                        .chain(() -> deployment(tx, saga))
                        .chain(() -> tellJob.in(tx, saga, null, null, ProvisioningStarted::new))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), change(saga.type()))));
    }

    private static List<Tuple> steps(Saga saga) {
        List<Tuple> rows = new ArrayList<>();
        for (CloudStep step : CloudStep.of(saga.type(), saga.worker().newToken())) {
            rows.add(Tuple.of(saga.jobId(), rows.size(), step.name()));
        }
        return rows;
    }

    private static Uni<?> deployment(SqlConnection tx, Saga saga) {
        if (saga.type() != JobType.DEPLOY_WORKER) {
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

    private static DeploymentChange change(JobType type) {
        return switch (type) {
            case DEPLOY_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.DEPLOYING).drain(null);
            case UPDATE_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.UPDATING).drain(CloudDrain.UPDATE);
            case DESTROY_WORKER ->
                DeploymentChange.NONE.phase(CloudPhase.DESTROYING).drain(CloudDrain.DESTROY);
            case PLAN, DEPLOY, DESTROY -> throw new IllegalArgumentException(type + " is for Runners");
        };
    }
}
