package dev.runners.contracts.cloud;

import dev.runners.contracts.job.JobType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a cloud job is, as provisioner-service tells the registry.
 *
 * @param step the one that the event is about, or null
 * @param message a line for the job's log: what was made, or why it failed and what to do
 * @param sequence rises by each event of a job; a reader drops what it has had
 */
public record ProvisioningState(
        UUID jobId,
        UUID runnerId,
        JobType jobType,
        @Nullable String step,
        @Nullable String message,
        Instant at,
        long sequence) {}
