package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.StepStatus;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.RunnerImage;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloud job as its rows are, and what it works on.
 *
 * @param epoch of the lease under which it was read
 * @param made beyond the deployment's own
 * @param phaseBefore of the deployment when it began; null: there was none, or it has not begun
 * @param deployed null before it has begun, and of one whose Runner has no cloud side
 * @param access null when the identity is gone
 */
record Saga(
        UUID jobId,
        UUID runnerId,
        UUID organizationId,
        JobType type,
        WorkerParameters worker,
        SagaStatus status,
        @Nullable String error,
        boolean cancelled,
        @Nullable RunnerImage image,
        Map<String, String> made,
        int tries,
        long epoch,
        List<SagaStep> steps,
        @Nullable CloudPhase phaseBefore,
        @Nullable Deployed deployed,
        @Nullable CloudAccess access) {

    static Saga of(Row job, List<SagaStep> steps, @Nullable Deployed deployed, @Nullable CloudAccess access) {
        String image = job.getString("image");
        String before = job.getString("phase_before");
        return new Saga(
                job.getUUID("job_id"),
                job.getUUID("runner_id"),
                job.getUUID("organization_id"),
                JobType.valueOf(job.getString("job_type")),
                Deployed.read(job.getJsonObject("worker"), WorkerParameters.class),
                SagaStatus.valueOf(job.getString("status")),
                job.getString("error"),
                job.getBoolean("cancelled"),
                image == null ? null : new RunnerImage(job.getString("version"), image),
                Deployed.texts(job.getJsonObject("made")),
                job.getInteger("tries"),
                job.getLong("lease_epoch"),
                steps,
                before == null ? null : CloudPhase.valueOf(before),
                deployed,
                access);
    }

    /** The first that is not done. */
    Optional<SagaStep> next() {
        return steps.stream().filter(one -> one.endedAt() == null).findFirst();
    }

    /** The last that was begun and is not dealt with while all is undone. */
    Optional<SagaStep> nextToUndo() {
        return steps.reversed().stream()
                .filter(one -> one.hasBegun() && !one.undone())
                .findFirst();
    }

    /** Whether it deploys what is there already; told by its steps once it has them, for what is there changes. */
    boolean isAgain() {
        return type == JobType.DEPLOY_WORKER
                && (steps.isEmpty()
                        ? deployed != null && !deployed.made().isEmpty()
                        : steps.getFirst().step() == CloudStep.DRAIN);
    }

    /** Whether it changes what is there, which stays or comes back when it fails. */
    boolean isChange() {
        return type == JobType.UPDATE_WORKER || isAgain();
    }

    /** Whether there was nothing whole that could come back. */
    boolean wasFailed() {
        return phaseBefore == CloudPhase.FAILED;
    }

    /** Whether all that was there when it began is still there, or can come back. */
    boolean canComeBack() {
        return !hasBegun(CloudStep.REMOVE_SERVICE) && !hasBegun(CloudStep.RETIRE);
    }

    boolean hasBegun(CloudStep step) {
        return steps.stream().anyMatch(one -> one.step() == step && one.hasBegun());
    }

    /** Titles of the steps that could not be taken back. */
    List<String> left() {
        return steps.stream()
                .filter(one -> one.undone() && one.status() == StepStatus.FAILED)
                .map(one -> one.step().title())
                .toList();
    }

    /** Whether a change that fails now starts the task of before anew: it was told to end, or its token ends soon. */
    boolean isRolledBackWithATask() {
        return hasBegun(CloudStep.SERVICE)
                || (hasBegun(CloudStep.TASK_DEFINITION) && made.containsKey(Made.SECRET_VERSION));
    }

    CloudTarget target() {
        if (access == null) {
            throw new IllegalStateException("The identity of " + jobId + " is gone");
        }
        return new CloudTarget(access, organizationId, runnerId);
    }

    /** What its pieces are made by. */
    Blueprint blueprint() {
        Map<String, String> all = new HashMap<>();
        if (deployed != null) {
            all.putAll(deployed.made());
        }
        all.putAll(made);
        return new Blueprint(target(), jobId, worker, image == null ? new RunnerImage("", "") : image, Map.copyOf(all));
    }
}
