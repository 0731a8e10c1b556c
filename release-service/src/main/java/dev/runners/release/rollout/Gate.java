package dev.runners.release.rollout;

import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.contracts.release.TargetStatus;
import dev.runners.release.fleet.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gate behind a wave: do the jobs of its Runners fail more than the jobs of these and the others did before?
 *
 * @param before jobs that ended on Runners of the rollout before they were updated, within a day
 * @param after jobs that Runners of the wave took after they were back
 * @param runners how many of the wave are back
 */
record Gate(Tally before, Tally after, long runners) {

    /** One failure may be its configuration's. */
    private static final int FAILURES = 2;

    private static final double MARGIN = 0.1;
    private static final int ENOUGH = 5;

    /** Of so many jobs that ended so many failed. */
    record Tally(long ended, long failed) {

        double share() {
            return ended == 0 ? 0 : (double) failed / ended;
        }
    }

    static Gate of(RolloutState rollout, Facts facts) {
        Map<UUID, RolloutTarget> targets =
                rollout.targets().stream().collect(Collectors.toMap(RolloutTarget::runnerId, Function.identity()));
        long endedBefore = 0;
        long failedBefore = 0;
        long endedAfter = 0;
        long failedAfter = 0;
        for (Facts.Ended job : facts.ended()) {
            RolloutTarget target = targets.get(job.runnerId());
            if (target == null) {
                continue;
            }
            if (target.openedAt() == null || job.at().isBefore(target.openedAt())) {
                endedBefore++;
                failedBefore += job.failed() ? 1 : 0;
            } else if (isBack(target, rollout) && !job.claimedAt().isBefore(target.updatedAt())) {
                endedAfter++;
                failedAfter += job.failed() ? 1 : 0;
            }
        }
        long back = rollout.targets().stream().filter(t -> isBack(t, rollout)).count();
        return new Gate(new Tally(endedBefore, failedBefore), new Tally(endedAfter, failedAfter), back);
    }

    private static boolean isBack(RolloutTarget target, RolloutState rollout) {
        return target.wave() == rollout.wave() && target.status() == TargetStatus.UPDATED && target.updatedAt() != null;
    }

    boolean isBroken() {
        return after.failed >= FAILURES && after.share() > before.share() + MARGIN;
    }

    /** The time is over, or so many jobs ended that there is nothing to wait for; at once where nobody is back. */
    boolean isPassed(Instant doneAt, Instant now, Duration soak) {
        return !isBroken()
                && (runners == 0 || after.ended >= Math.max(ENOUGH, runners) || !now.isBefore(doneAt.plus(soak)));
    }

    String says() {
        return "Of " + after.ended + " jobs on the new version " + after.failed + " failed; before it was "
                + before.failed + " of " + before.ended + ".";
    }
}
