package dev.runners.registry.job;

import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Comparator;

/** One sentence on why a job waits: what stands first in its way, and what to do. */
final class WaitingSentence {

    private WaitingSentence() {}

    /**
     * Makes it.
     *
     * @param job its row, with {@code claimable} and {@code ahead}
     * @param totals Runners in all, matching, idle, and for each rule those for which it does not hold
     */
    static String of(Row job, Row totals) {
        if (job.getValue("worker") != null) {
            return "It is about a Runner's cloud side: provisioner-service takes it up.";
        }
        Instant claimableAt = Columns.timeOrNull(job, "claimable_at");
        if (claimableAt == null) {
            return "It is held: its Runner was lost, and a person has to release it.";
        }
        if (!job.getBoolean("claimable")) {
            return "Its last Runner may still be applying; it is given out again at " + claimableAt + ".";
        }
        long total = totals.getLong("total");
        if (total == 0) {
            return "There is no Runner yet: add one.";
        }
        if (totals.getLong("matching") == 0) {
            return "None of " + total + " Runners can take it. " + mostCommon(totals);
        }
        if (totals.getLong("idle") == 0) {
            return "All " + totals.getLong("matching") + " Runners that could take it are busy; " + job.getLong("ahead")
                    + " jobs are before it.";
        }
        return "A Runner can take it with its next claim; " + job.getLong("ahead") + " jobs are before it.";
    }

    private static String mostCommon(Row totals) {
        MatchRule rule = MatchRule.ofRunners().stream()
                .max(Comparator.comparingLong(one -> totals.getLong(ExplainWaiting.column(one))))
                .orElseThrow();
        return "Of " + totals.getLong(ExplainWaiting.column(rule)) + " this is so: " + rule.sentence();
    }
}
