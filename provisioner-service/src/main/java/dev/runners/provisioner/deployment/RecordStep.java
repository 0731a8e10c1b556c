package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.ProvisioningEvent.StepCompleted;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down a step before and after it is tried; each in one transaction with what is told of it. */
@ApplicationScoped
class RecordStep {

    private static final String BEGUN = """
            UPDATE cloud_steps SET status = 'RUNNING', started_at = coalesce(started_at, runners_now())
            WHERE job_id = $1 AND position = $2
            """;
    private static final String DONE = """
            UPDATE cloud_steps SET status = 'DONE', ended_at = runners_now(), message = $3
            WHERE job_id = $1 AND position = $2
            """;
    private static final String MADE = "UPDATE cloud_jobs SET made = made || $2, tries = 0 WHERE job_id = $1";
    private static final String SAYS = """
            UPDATE cloud_steps
            SET message = $3, trouble = $4::text,
                troubled_since = CASE WHEN $4::text IS NULL THEN NULL
                                      WHEN $4::text = trouble THEN troubled_since
                                      ELSE runners_now() END
            WHERE job_id = $1 AND position = $2
            """;

    private final Fence fence;
    private final TellJob tellJob;
    private final ChangeDeployment changeDeployment;

    RecordStep(Fence fence, TellJob tellJob, ChangeDeployment changeDeployment) {
        this.fence = fence;
        this.tellJob = tellJob;
        this.changeDeployment = changeDeployment;
    }

    void begun(Saga saga, SagaStep step) {
        fence.write(
                saga,
                tx -> tx.preparedQuery(BEGUN)
                        .execute(Tuple.of(saga.jobId(), step.position()))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE)));
    }

    /** A minted token counts from the transaction on in which its step is done: the one before is not in it any more. */
    void done(Saga saga, SagaStep step, Made made) {
        fence.write(
                saga,
                tx -> tx.preparedQuery(DONE)
                        .execute(Tuple.of(saga.jobId(), step.position(), made.message()))
                        .chain(() -> tx.preparedQuery(MADE)
                                .execute(Tuple.of(saga.jobId(), Deployed.json(made.references()))))
                        .chain(() -> minted(tx, saga, made))
                        .chain(() -> tellJob.in(tx, saga, step.step(), made.message(), StepCompleted::new))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), change(saga, step, made))));
    }

    private Uni<Void> minted(SqlConnection tx, Saga saga, Made made) {
        String digest = made.digest();
        return digest == null ? Uni.createFrom().voidItem() : tellJob.minted(tx, saga, digest);
    }

    /** What a change made becomes the deployment's own only with its success. */
    private static DeploymentChange change(Saga saga, SagaStep step, Made made) {
        if (saga.type() != JobType.DEPLOY_WORKER || saga.isAgain()) {
            return DeploymentChange.NONE;
        }
        DeploymentChange change = DeploymentChange.NONE.made(made.references());
        return switch (step.step()) {
            case TASK_DEFINITION -> change.image(saga.image());
            case SERVICE -> change.desired(1).phase(CloudPhase.STARTING);
            default -> change;
        };
    }

    /** Nothing is wrong, and it is looked at again after a while. */
    void waits(Saga saga, SagaStep step, String why, Duration again) {
        fence.letGo(saga, saga.tries() + 1, again, tx -> says(tx, saga, step, why, null));
    }

    /** It did not go this time, and is tried again after a while. */
    void troubled(Saga saga, SagaStep step, CloudTrouble trouble, Duration again) {
        String why = trouble.text() + " It is tried again.";
        fence.letGo(saga, saga.tries() + 1, again, tx -> says(tx, saga, step, why, trouble.kind()));
    }

    /** Told only when it says something new. */
    private Uni<?> says(SqlConnection tx, Saga saga, SagaStep step, String why, CloudTrouble.@Nullable Kind trouble) {
        if (Objects.equals(step.message(), why) && trouble == step.trouble()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAYS)
                .execute(Tuple.of(saga.jobId(), step.position(), why, trouble == null ? null : trouble.name()))
                .chain(() -> changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE));
    }
}
