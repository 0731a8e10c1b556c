package dev.runners.contracts.cloud;

import dev.runners.contracts.job.JobType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newest cloud job of a Runner, with its steps in their order. */
public record CloudJob(
        UUID jobId,
        JobType jobType,
        StepStatus status,
        @Nullable String error,
        List<DeploymentStep> steps) {}
