package dev.runners.contracts.runner;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner as everybody may see it: the body of {@code runners} and the base of the API's Runner. No secrets.
 *
 * @param organizationId null: shared by all organisations
 * @param slots jobs it may run at once, as it last said; at least 1
 * @param draining takes no new work, whoever asked for it
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
        Map<String, String> labels,
        int slots,
        boolean draining,
        Instant createdAt,
        @Nullable Instant lastHeartbeatAt,
        long revision) {}
