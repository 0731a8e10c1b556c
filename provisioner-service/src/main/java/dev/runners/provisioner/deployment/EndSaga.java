package dev.runners.provisioner.deployment;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningFailed;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.job.JobType;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Ends a cloud job: with success, or failed, and its deployment is what is true then. */
@ApplicationScoped
class EndSaga {

    private static final String END = """
            UPDATE cloud_jobs
            SET status = $2, error = $3, ended_at = runners_now(), lease_until = NULL, lease_owner = NULL
            WHERE job_id = $1
            """;
    private static final String DROP = "DELETE FROM deployments WHERE runner_id = $1";
    private static final String WORKER = "UPDATE deployments SET worker = $2 WHERE runner_id = $1";

    private final Fence fence;
    private final TellJob tellJob;
    private final ChangeDeployment changeDeployment;
    private final Outbox outbox;
    private final MeasureCloudJobs measure;

    EndSaga(Fence fence, TellJob tellJob, ChangeDeployment changeDeployment, Outbox outbox, MeasureCloudJobs measure) {
        this.fence = fence;
        this.tellJob = tellJob;
        this.changeDeployment = changeDeployment;
        this.outbox = outbox;
        this.measure = measure;
    }

    void succeeded(Saga saga) {
        fence.write(
                saga,
                tx -> ended(tx, saga, SagaStatus.SUCCEEDED, null)
                        .chain(() -> deploymentAfter(tx, saga))
                        .chain(() -> tellJob.in(tx, saga, null, null, ProvisioningSucceeded::new)));
        measure.ended(saga, SagaStatus.SUCCEEDED);
    }

    private Uni<?> deploymentAfter(SqlConnection tx, Saga saga) {
        if (saga.isChange()) {
            return tx.preparedQuery(WORKER)
                    .execute(Tuple.of(saga.runnerId(), Deployed.write(saga.worker())))
                    .chain(() -> changeDeployment.in(
                            tx,
                            saga.runnerId(),
                            DeploymentChange.NONE
                                    .phase(CloudPhase.AWAKE)
                                    .desired(1)
                                    .drain(null)
                                    .image(saga.image())
                                    .made(saga.made())));
        }
        return saga.type() == JobType.DEPLOY_WORKER
                ? changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE.phase(CloudPhase.AWAKE))
                : tx.preparedQuery(DROP)
                        .execute(Tuple.of(saga.runnerId()))
                        .chain(() -> outbox.appendTombstone(
                                tx, Topics.DEPLOYMENTS, saga.runnerId().toString()));
    }

    /** It could not even be begun: nothing was made, and nothing changes of what is there. */
    void refused(Saga saga, String why) {
        fence.write(
                saga,
                tx -> tellJob.in(tx, saga, null, null, ProvisioningStarted::new)
                        .chain(() -> ended(tx, saga, SagaStatus.FAILED, why))
                        .chain(() -> tellJob.in(tx, saga, null, why, ProvisioningFailed::new))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE)));
        measure.ended(saga, SagaStatus.FAILED);
    }

    /** @param after what is true of its deployment now */
    void failed(Saga saga, String why, DeploymentChange after) {
        fence.write(
                saga,
                tx -> ended(tx, saga, SagaStatus.FAILED, why)
                        .chain(() -> tellJob.in(tx, saga, null, why, ProvisioningFailed::new))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), after)));
        measure.ended(saga, SagaStatus.FAILED);
    }

    /** Of a failed one, when all was dealt with. */
    void failed(Saga saga) {
        String why = String.valueOf(saga.error());
        if (saga.isChange()) {
            failed(saga, sentence(why) + rolledBack(saga), afterRollback(saga));
        } else if (saga.type() == JobType.DESTROY_WORKER && saga.canComeBack()) {
            failed(saga, sentence(why) + " Nothing was removed.", afterRollback(saga));
        } else if (saga.type() == JobType.DEPLOY_WORKER) {
            failed(
                    saga,
                    sentence(why) + takenBack(saga),
                    DeploymentChange.NONE
                            .phase(CloudPhase.FAILED)
                            .desired(0)
                            .drain(null)
                            .forgotten());
        } else {
            failed(
                    saga,
                    sentence(why) + " Some of it may be left. Remove it again when the cause is gone.",
                    DeploymentChange.NONE.phase(CloudPhase.FAILED));
        }
    }

    private static String takenBack(Saga saga) {
        return saga.left().isEmpty()
                ? " What had been made was taken back."
                : " Could not be taken back: " + String.join(", ", saga.left())
                        + ". Remove the Runner when the cause is gone.";
    }

    /** Reasons are AWS's words, too, with or without a stop at their end. */
    private static String sentence(String why) {
        return why.endsWith(".") ? why : why + ".";
    }

    private static String rolledBack(Saga saga) {
        if (isStopped(saga)) {
            return " What there is of it is left, and stopped. Deploy it again.";
        }
        if (saga.left().isEmpty()) {
            return saga.isAgain() ? " What was there before is left." : " It runs what it ran before.";
        }
        return " It could not be brought back to what it ran before. Deploy it again.";
    }

    /** Whether what had failed before was started, and could be stopped. */
    private static boolean isStopped(Saga saga) {
        return saga.wasFailed()
                && saga.hasBegun(CloudStep.SERVICE)
                && saga.left().isEmpty();
    }

    /** One that slept and was not woken sleeps on, and what had failed has failed still. */
    private static DeploymentChange afterRollback(Saga saga) {
        boolean woken = saga.isRolledBackWithATask();
        boolean slept = saga.deployed() != null && saga.deployed().desiredCount() == 0;
        DeploymentChange kept = DeploymentChange.NONE.made(saga.made());
        if (saga.wasFailed()) {
            DeploymentChange failed = kept.phase(CloudPhase.FAILED);
            return isStopped(saga) ? failed.desired(0) : failed;
        }
        if (woken) {
            return kept.phase(CloudPhase.STARTING).desired(1).drain(null);
        }
        return slept
                ? kept.phase(CloudPhase.ASLEEP).drain(CloudDrain.SLEEP)
                : kept.phase(CloudPhase.AWAKE).drain(null);
    }

    private static Uni<?> ended(SqlConnection tx, Saga saga, SagaStatus status, @Nullable String why) {
        if (!saga.status().mayBecome(status) && saga.status() != SagaStatus.QUEUED) {
            throw new IllegalStateException(saga.status() + " cannot become " + status);
        }
        return tx.preparedQuery(END).execute(Tuple.of(saga.jobId(), status.name(), why));
    }
}
