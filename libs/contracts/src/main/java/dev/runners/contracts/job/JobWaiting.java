package dev.runners.contracts.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/jobs/{id}/why}: why a job waits, from the very predicates by which it is given out.
 *
 * @param summary one sentence for people
 * @param ahead jobs of its organisation before it in the queue; null when it does not wait
 * @param jobRules what the job itself lacks, whichever Runner asks; empty when it could be given out
 * @param matching Runners that could take it now
 * @param idle of these, with a free slot
 * @param runners the Runners nearest to taking it, at most 50
 */
public record JobWaiting(
        JobStatus status,
        String summary,
        @Nullable Long ahead,
        @Nullable Instant claimableAt,
        List<Rule> jobRules,
        long total,
        long matching,
        long idle,
        List<Verdict> runners) {

    /**
     * A rule that does not hold.
     *
     * @param count Runners for which it does not hold; 1 in a single verdict
     */
    public record Rule(String rule, String sentence, long count) {}

    /** What stands between one Runner and the job; nothing: it may take it with its next claim. */
    public record Verdict(UUID runnerId, String name, List<Rule> unmet, int activeJobs, int slots) {}
}
