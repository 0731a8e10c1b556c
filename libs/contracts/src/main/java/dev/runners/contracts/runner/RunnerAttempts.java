package dev.runners.contracts.runner;

import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/runners/{id}/attempts}: what a Runner has tried, newest first, at most 100. */
public record RunnerAttempts(List<RunnerAttempt> items) {

    /**
     * One attempt of this Runner, and how its job is now.
     *
     * @param state on what the job works
     * @param number which attempt of its job, from 1
     * @param applyBegunAt when Terraform may have begun to change things; null: surely nothing was changed
     * @param outcome how it ended, in the words of {@link dev.runners.contracts.job.JobAttempts.Attempt}; null while it lives
     * @param jobRunnerId who has the job now, or ended it; null while nobody does
     */
    public record RunnerAttempt(
            UUID id,
            UUID jobId,
            JobType jobType,
            String state,
            int number,
            Instant claimedAt,
            @Nullable Instant applyBegunAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            JobStatus jobStatus,
            @Nullable UUID jobRunnerId) {}
}
