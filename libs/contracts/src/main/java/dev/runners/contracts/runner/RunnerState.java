package dev.runners.contracts.runner;

import dev.runners.contracts.cloud.ScaleSettings;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner as everybody may see it: the body of {@code runners} and the base of the API's Runner. No secrets.
 *
 * @param organizationId null: shared by all organisations
 * @param pinnedVersion no rollout takes it anywhere else; null: it follows them
 * @param slots jobs it may run at once, as it last said; at least 1
 * @param draining takes no new work, whoever asked for it
 * @param drained draining, and holds no job: nothing reaches it any more until it is resumed
 * @param cloudIdentityId of a cloud-hosted one
 * @param scale of a cloud-hosted one
 * @param ephemeral a cloud-hosted one with a task of its own for each job
 * @param asleep scaled to zero; OFFLINE, and woken when work waits for it
 * @param wanted how many waiting jobs only this sleeper can take; each is counted on exactly one
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record RunnerState(
        UUID id,
        @Nullable UUID organizationId,
        String name,
        RunnerType type,
        @Nullable String region,
        RunnerStatus status,
        @Nullable Condition condition,
        @Nullable String statusReason,
        @Nullable String version,
        @Nullable String pinnedVersion,
        Map<String, String> labels,
        int slots,
        boolean draining,
        boolean drained,
        @Nullable UUID cloudIdentityId,
        @Nullable ScaleSettings scale,
        boolean ephemeral,
        boolean asleep,
        int wanted,
        Instant createdAt,
        @Nullable Instant lastHeartbeatAt,
        long revision) {}
