package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner answers it to people and Runners of both generations; {@code worker_id} and {@code runner_id} both
 * name the Runner.
 *
 * @param runnerName the Runner's name when it claimed the job
 * @param attemptId the fencing token of the live attempt: every report, log, plan and state write of it carries this
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobView(
        UUID id,
        UUID organizationId,
        @Nullable UUID userId,
        JobType jobType,
        JobStatus status,
        int attempt,
        @Nullable UUID attemptId,
        ObjectNode configSnapshot,
        String configurationHash,
        @Nullable UUID planJobId,
        @Nullable UUID cloudIdentityId,
        @Nullable UUID targetRunnerId,
        @Nullable UUID clusterId,
        @Nullable UUID configurationId,
        @Nullable UUID workerId,
        @Nullable UUID runnerId,
        @Nullable String runnerName,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorMessage,
        ObjectNode executionMetadata,
        int priority,
        Map<String, String> labels,
        @Nullable UUID assignedRunnerId,
        OnLost onLost,
        int maxAttempts,
        @Nullable Integer timeLimit,
        String state,
        boolean cancelRequested,
        @Nullable Instant claimableAt,
        boolean orphanRisk,
        @Nullable UUID retryOf,
        @Nullable UUID rolloutId,
        @Nullable String traceparent,
        Instant createdAt,
        Instant updatedAt) {}
