package dev.runners.contracts.release;

import dev.runners.contracts.cloud.AwakeWindow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout: the body of {@code rollouts} and of the HTTP API. For each of its Runners it says to which version it goes and
 * whether it may.
 *
 * @param reason why it is paused, rolled back or refused
 * @param wave the one that is open, from 1
 * @param waves their sizes as asked for
 * @param waveDoneAt when all of the open wave were settled: since then its jobs are watched
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record RolloutState(
        UUID id,
        UUID organizationId,
        String version,
        RolloutStatus status,
        @Nullable String reason,
        int wave,
        List<RolloutWave> waves,
        @Nullable AwakeWindow window,
        @Nullable Instant waveDoneAt,
        List<RolloutTarget> targets,
        List<SkippedRunner> skipped,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        long revision) {}
