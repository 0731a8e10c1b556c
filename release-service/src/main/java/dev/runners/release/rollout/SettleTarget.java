package dev.runners.release.rollout;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.release.fleet.Facts;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has become of one Runner of a rollout, by its job and by what it reports. */
final class SettleTarget {

    static final String REMOVED = "It was removed.";
    static final String CANCELLED = "Its job was cancelled.";
    static final String ELSEWHERE = "It has another version meanwhile.";

    private SettleTarget() {}

    static RolloutTarget of(RolloutTarget target, RolloutState rollout, Facts facts, Instant at) {
        RunnerState runner = facts.runner(target.runnerId());
        if (runner == null) {
            return target.status().isSettled() ? target : Change.closed(target, TargetStatus.SKIPPED, REMOVED);
        }
        JobState job = facts.update(rollout.id(), target.runnerId(), target.targetVersion());
        return switch (target.status()) {
            case WAITING ->
                hasBegun(job) ? Change.opened(target, TargetStatus.UPDATING, at) : ended(target, job, target);
            case SKIPPED ->
                hasBegun(job) && !ELSEWHERE.equals(target.message())
                        ? Change.opened(target, TargetStatus.UPDATING, at)
                        : target;
            case UPDATING ->
                ended(
                        target,
                        job,
                        isBack(runner, target)
                                ? Change.updated(target, at)
                                : unlessElsewhere(target, runner, rollout, job));
            case RETURNING ->
                ended(
                        target,
                        job,
                        isBack(runner, target)
                                ? Change.closed(target, TargetStatus.RETURNED, null)
                                : unlessElsewhere(target, runner, rollout, job));
            case UPDATED, FAILED, RETURNED -> target;
        };
    }

    /** Held in vain: it was let go when it was to be held, or the word came too late. */
    private static boolean hasBegun(@Nullable JobState job) {
        return job != null
                && (job.status() == JobStatus.CLAIMED
                        || job.status() == JobStatus.PROCESSING
                        || job.status() == JobStatus.SUCCESS);
    }

    private static boolean isBack(RunnerState runner, RolloutTarget target) {
        return target.targetVersion().equals(runner.version());
    }

    /**
     * Somebody took it to a third version before it was seen with the one it was to have. The two of the rollout prove
     * nothing: it may have to report yet. Nor does what was heard before the job's end.
     */
    private static RolloutTarget unlessElsewhere(
            RolloutTarget target, RunnerState runner, RolloutState rollout, @Nullable JobState job) {
        String has = runner.version();
        boolean third = has != null && !has.equals(target.fromVersion()) && !has.equals(rollout.version());
        boolean since = job != null
                && job.completedAt() != null
                && runner.lastHeartbeatAt() != null
                && runner.lastHeartbeatAt().isAfter(job.completedAt());
        return third && since ? Change.closed(target, TargetStatus.SKIPPED, ELSEWHERE) : target;
    }

    private static RolloutTarget ended(RolloutTarget target, @Nullable JobState job, RolloutTarget back) {
        if (job == null) {
            return target;
        }
        return switch (job.status()) {
            case SUCCESS -> back;
            case FAILED ->
                Change.closed(
                        target, TargetStatus.FAILED, Objects.requireNonNullElse(job.errorMessage(), "Its job failed."));
            case CANCELLED ->
                Change.closed(target, TargetStatus.SKIPPED, Objects.requireNonNullElse(job.errorMessage(), CANCELLED));
            case QUEUED, CLAIMED, PROCESSING -> target;
        };
    }
}
