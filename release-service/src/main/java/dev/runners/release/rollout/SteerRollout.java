package dev.runners.release.rollout;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.release.fleet.Facts;

/** What a person does to a rollout. Each is a pure function, and the same again changes nothing. */
final class SteerRollout {

    private SteerRollout() {}

    /** What has begun ends; what was let go and has not begun waits again. */
    static RolloutState pause(RolloutState rollout, Facts facts, String reason) {
        return switch (rollout.status()) {
            case PAUSED -> rollout;
            case RUNNING ->
                Change.status(
                        Change.eachTarget(
                                rollout,
                                target -> hasNotBegun(target, rollout, facts)
                                        ? Change.closed(target, TargetStatus.WAITING, null)
                                        : target),
                        RolloutStatus.PAUSED,
                        reason,
                        null);
            case PLANNED, ROLLING_BACK, DONE, ROLLED_BACK, REFUSED -> throw refuse(rollout);
        };
    }

    static RolloutState resume(RolloutState rollout) {
        return switch (rollout.status()) {
            case RUNNING -> rollout;
            case PAUSED -> Change.status(rollout, RolloutStatus.RUNNING, null, null);
            case PLANNED, ROLLING_BACK, DONE, ROLLED_BACK, REFUSED -> throw refuse(rollout);
        };
    }

    /** Everybody goes back, those of earlier waves, too; also when all was done. */
    static RolloutState rollBack(RolloutState rollout, Facts facts, String reason) {
        return switch (rollout.status()) {
            case ROLLING_BACK, ROLLED_BACK -> rollout;
            case RUNNING, PAUSED, DONE -> turnBack(rollout, facts, reason, true);
            case PLANNED, REFUSED -> throw refuse(rollout);
        };
    }

    /** Who is updated and has not moved on returns, who has begun is waited for, everybody else is left as he is. */
    static RolloutState turnBack(RolloutState rollout, Facts facts, String reason, boolean earlierWaves) {
        return Change.status(
                Change.eachTarget(rollout, target -> turnBack(target, rollout, facts, earlierWaves)),
                RolloutStatus.ROLLING_BACK,
                reason,
                null);
    }

    private static RolloutTarget turnBack(
            RolloutTarget target, RolloutState rollout, Facts facts, boolean earlierWaves) {
        if (target.status() == TargetStatus.WAITING || hasNotBegun(target, rollout, facts)) {
            return Change.closed(target, TargetStatus.SKIPPED, null);
        }
        if (target.status() != TargetStatus.UPDATED || !(earlierWaves || target.wave() == rollout.wave())) {
            return target;
        }
        return hasMovedOn(target, rollout, facts)
                ? Change.closed(target, TargetStatus.SKIPPED, SettleTarget.ELSEWHERE)
                : Change.returning(target);
    }

    /** It was seen with the rollout's version and has another one since: what took it there is not this rollout's to undo. */
    private static boolean hasMovedOn(RolloutTarget target, RolloutState rollout, Facts facts) {
        RunnerState runner = facts.runner(target.runnerId());
        return runner != null && runner.version() != null && !runner.version().equals(rollout.version());
    }

    private static boolean hasNotBegun(RolloutTarget target, RolloutState rollout, Facts facts) {
        JobState job = facts.update(rollout.id(), target.runnerId(), target.targetVersion());
        return target.status() == TargetStatus.UPDATING && (job == null || job.status() == JobStatus.QUEUED);
    }

    private static ProblemException refuse(RolloutState rollout) {
        return new ProblemException(Kind.CONFLICT, "This rollout is " + rollout.status() + ".");
    }
}
