package dev.runners.contracts.job;

import dev.runners.contracts.cloud.WorkerParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as everybody in its organisation may see it: the body of {@code jobs} and a row of the API's list. Its
 * configuration and metadata, which may hold secrets, are left out but for the state's name and the phase.
 *
 * @param attempt number of the latest attempt; 0 before the first
 * @param runnerId who executes it now, or did last
 * @param runnerName its name when it claimed the job; the Runner may have another one since, or be gone
 * @param targetRunnerId the Runner that a job about a Runner is about
 * @param cloudIdentityId for Terraform jobs: the identity that they work with
 * @param worker for jobs about a Runner: what is to be done, beside its target
 * @param rolloutId for UPDATE_WORKER: the rollout it belongs to; it is held until that opens it
 * @param timeLimit seconds that one attempt may take, or null
 * @param phase what the Runner says it is at, e.g. {@code apply}
 * @param claimableAt not handed out before this moment; null while it waits for a person
 * @param orphanRisk a begun apply was lost: it may have gone on after us
 * @param takenFrom from whom it was taken back within the last 30 minutes
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record JobState(
        UUID id,
        UUID organizationId,
        JobType jobType,
        JobStatus status,
        int attempt,
        int maxAttempts,
        @Nullable UUID runnerId,
        @Nullable String runnerName,
        @Nullable UUID assignedRunnerId,
        @Nullable UUID targetRunnerId,
        @Nullable UUID cloudIdentityId,
        @Nullable WorkerParameters worker,
        @Nullable UUID rolloutId,
        @Nullable UUID planJobId,
        @Nullable UUID retryOf,
        int priority,
        Map<String, String> labels,
        OnLost onLost,
        @Nullable Integer timeLimit,
        String state,
        @Nullable String phase,
        boolean cancelRequested,
        boolean orphanRisk,
        @Nullable String errorMessage,
        @Nullable Instant claimableAt,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt,
        List<TakenFrom> takenFrom,
        @Nullable String traceparent,
        long revision) {

    /** What it is about: the name of its state, or of the Runner that a job about a Runner is about. */
    public String subject() {
        return worker == null ? state : worker.runnerName();
    }

    /** A Runner that held the job and lost it. */
    public record TakenFrom(UUID runnerId, Instant at) {}
}
