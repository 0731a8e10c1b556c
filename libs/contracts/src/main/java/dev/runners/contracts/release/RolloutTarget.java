package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner of a rollout.
 *
 * @param wave from 1
 * @param fromVersion what it had when the rollout began
 * @param targetVersion what its job takes it to: the rollout's version, or on the way back the one it had
 * @param open its UPDATE_WORKER to {@code targetVersion} may begin; otherwise it is held
 * @param message why it is where it is, where that is worth saying
 * @param openedAt when its update was let go
 * @param updatedAt when it was back with the rollout's version
 * @param waitsFor jobs that it has at the moment and that are waited for; in answers of the HTTP API only
 */
public record RolloutTarget(
        UUID runnerId,
        String name,
        int wave,
        String fromVersion,
        String targetVersion,
        TargetStatus status,
        boolean open,
        @Nullable String message,
        @Nullable Instant openedAt,
        @Nullable Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> waitsFor) {}
