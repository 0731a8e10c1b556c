package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.StepStatus;
import dev.runners.provisioner.cloud.CloudTrouble;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes back what a failed job had made, the last first; what cannot be taken back is said, and does not stop the rest. */
@ApplicationScoped
class UndoSaga {

    private static final String TO_UNDO = """
            UPDATE cloud_jobs SET status = 'UNDOING', error = $2, tries = 0 WHERE job_id = $1 AND status = 'RUNNING'
            """;
    private static final String FAILED = """
            UPDATE cloud_steps SET status = 'FAILED', ended_at = runners_now(), message = $3
            WHERE job_id = $1 AND position = $2
            """;
    private static final String UNDONE = """
            UPDATE cloud_steps SET undone = true, status = $3, message = coalesce($4, message)
            WHERE job_id = $1 AND position = $2
            """;
    private static final String FRESH = "UPDATE cloud_jobs SET tries = 0 WHERE job_id = $1";

    private final Fence fence;
    private final ChangeDeployment changeDeployment;
    private final RunStep runStep;
    private final RollBack rollBack;

    UndoSaga(Fence fence, ChangeDeployment changeDeployment, RunStep runStep, RollBack rollBack) {
        this.fence = fence;
        this.changeDeployment = changeDeployment;
        this.runStep = runStep;
        this.rollBack = rollBack;
    }

    /** From here on it is undone; the step that failed is, too, for it may have been done all the same. */
    void begin(Saga saga, SagaStep step, String why) {
        String error = step.step().title() + ": " + why;
        fence.write(
                saga,
                tx -> tx.preparedQuery(TO_UNDO)
                        .execute(Tuple.of(saga.jobId(), error))
                        .chain(() -> tx.preparedQuery(FAILED).execute(Tuple.of(saga.jobId(), step.position(), why)))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE)));
    }

    /** Takes back one step; false: it is not gone yet. Fails with {@link CloudTrouble}. */
    boolean one(Saga saga, SagaStep step) {
        if (saga.isChange()) {
            if (step.step() == CloudStep.TASK_DEFINITION && !saga.wasFailed()) {
                rollBack.of(saga);
            } else if (step.step() == CloudStep.SERVICE && saga.wasFailed()) {
                rollBack.stop(saga);
            }
            dealtWith(saga, step, StepStatus.UNDONE, null);
            return true;
        }
        boolean gone = step.step().piece() == null || runStep.remove(step.step().thePiece(), saga.blueprint());
        if (gone) {
            dealtWith(saga, step, StepStatus.UNDONE, null);
        }
        return gone;
    }

    /** It stays as it is, and the job goes on with the rest. */
    void leave(Saga saga, SagaStep step, String why) {
        dealtWith(saga, step, StepStatus.FAILED, "It could not be taken back: " + why);
    }

    private void dealtWith(Saga saga, SagaStep step, StepStatus status, @Nullable String message) {
        fence.write(
                saga,
                tx -> tx.preparedQuery(UNDONE)
                        .execute(Tuple.of(saga.jobId(), step.position(), status.name(), message))
                        .chain(() -> tx.preparedQuery(FRESH).execute(Tuple.of(saga.jobId())))
                        .chain(() -> changeDeployment.in(tx, saga.runnerId(), DeploymentChange.NONE)));
    }

    /** Nothing is wrong, and it is looked at again. */
    void waits(Saga saga, Duration again) {
        fence.letGo(saga, 0, again, _ -> Uni.createFrom().voidItem());
    }

    /** It did not go this time. */
    void again(Saga saga, Duration after) {
        fence.letGo(saga, saga.tries() + 1, after, _ -> Uni.createFrom().voidItem());
    }
}
