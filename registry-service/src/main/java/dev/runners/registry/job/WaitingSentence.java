package dev.runners.registry.job;

import dev.runners.contracts.Wire;
import dev.runners.contracts.release.RolloutState;
import dev.runners.contracts.release.RolloutStatus;
import dev.runners.contracts.release.RolloutTarget;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** One sentence on why a job waits: what stands first in its way, and what to do. */
final class WaitingSentence {

    private WaitingSentence() {}

    /**
     * Makes it.
     *
     * @param job its row, with {@code claimable}, {@code key_is_here}, {@code ahead} and the state of its {@code rollout}
     * @param totals Runners in all, matching, idle, and for each rule those for which it does not hold
     */
    static String of(Row job, Row totals) {
        Instant claimableAt = Columns.timeOrNull(job, "claimable_at");
        if (job.getValue("rollout_id") != null && claimableAt == null) {
            return ofRollout(job);
        }
        if (job.getValue("worker") != null) {
            return "It is about a Runner's cloud side: provisioner-service takes it up.";
        }
        if (claimableAt == null) {
            return "It is held: its Runner was lost, and a person has to release it.";
        }
        if (!job.getBoolean("claimable")) {
            return "Its last Runner may still be applying; it is given out again when the lock delay is over.";
        }
        if (!job.getBoolean("key_is_here")) {
            return KeyRule.UNMET.sentence();
        }
        long total = totals.getLong("total");
        if (total == 0) {
            return "There is no Runner yet: add one.";
        }
        if (totals.getLong("matching") == 0) {
            return "None of " + count(total) + " Runners can take it. " + mostCommon(totals);
        }
        if (totals.getLong("idle") == 0) {
            return "All " + count(totals.getLong("matching")) + " Runners that could take it are busy; "
                    + count(job.getLong("ahead")) + " jobs are before it.";
        }
        return "A Runner can take it with its next claim; " + count(job.getLong("ahead")) + " jobs are before it.";
    }

    private static String ofRollout(Row job) {
        if (job.getValue("rollout") == null) {
            return "It is held: its rollout is not planned yet.";
        }
        RolloutState rollout = Wire.JSON.convertValue(Columns.object(job, "rollout"), RolloutState.class);
        String to = "the rollout to " + rollout.version();
        if (rollout.status() == RolloutStatus.PAUSED) {
            return "It is held: " + to + " is paused.";
        }
        if (rollout.status() == RolloutStatus.ROLLING_BACK) {
            return "It is held: " + to + " is on its way back, and this Runner's turn comes.";
        }
        int wave = rollout.targets().stream()
                .filter(target -> target.runnerId().equals(job.getUUID("target_runner_id")))
                .mapToInt(RolloutTarget::wave)
                .findFirst()
                .orElse(rollout.wave());
        return wave > rollout.wave()
                ? "It is held: it waits for wave " + wave + " of " + to + "; wave " + rollout.wave() + " is open."
                : "It is held: wave " + wave + " of " + to
                        + " is open, and a tenth of the Runners at most is away at once.";
    }

    /** As the page writes numbers. */
    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String mostCommon(Row totals) {
        ShownRule rule = ShownRule.ALL.stream()
                .max(Comparator.comparingLong(one -> totals.getLong(one.column())))
                .orElseThrow();
        return "Of " + count(totals.getLong(rule.column())) + " this is so: " + rule.sentence();
    }
}
