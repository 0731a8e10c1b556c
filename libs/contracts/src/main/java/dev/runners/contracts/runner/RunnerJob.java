package dev.runners.contracts.runner;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that is not over, as the row of a Runner tells of it: one that it works on, or one about it.
 *
 * @param subject the name of the job's state, or of the Runner that it is about
 * @param targetRunnerId the Runner that it is about, if it is about one
 * @param phase what whoever executes it says it is at, e.g. {@code apply}
 * @param claimableAt not handed out before this moment; null while it waits for a person or for its wave
 */
public record RunnerJob(
        UUID id,
        JobType jobType,
        JobStatus status,
        String subject,
        @Nullable UUID targetRunnerId,
        @Nullable String phase,
        @Nullable Instant claimableAt,
        @Nullable Instant startedAt) {

    public static RunnerJob of(JobState job) {
        return new RunnerJob(
                job.id(),
                job.jobType(),
                job.status(),
                job.subject(),
                job.targetRunnerId(),
                job.phase(),
                job.claimableAt(),
                job.startedAt());
    }
}
