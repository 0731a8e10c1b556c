package dev.runners.contracts.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.release.Outdated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner in the answers of the HTTP API.
 *
 * @param outdated how far it is behind the latest release, as the gateway compares them; null: it is not
 * @param credentials its tokens, which only answers about this one Runner show
 * @param jobs of the caller's organisation, those that are not over and that it works on or that are about it; the
 *     gateway, which knows both, sets them
 */
public record RunnerView(
        UUID id,
        String name,
        RunnerType type,
        @Nullable String region,
        RunnerStatus status,
        @Nullable Condition condition,
        @Nullable String statusReason,
        @Nullable String version,
        @Nullable String pinnedVersion,
        @Nullable Outdated outdated,
        Map<String, String> labels,
        Instant createdAt,
        @Nullable Instant lastHeartbeatAt,
        boolean draining,
        boolean asleep,
        int wanted,
        @Nullable UUID cloudIdentityId,
        @Nullable ScaleSettings scale,
        boolean ephemeral,
        int slots,
        List<UUID> activeJobIds,
        @Nullable UUID organizationId,
        long revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RunnerCredential> credentials,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RunnerJob> jobs) {

    /** As an answer about this one shows it. */
    public static RunnerView alone(
            RunnerState runner,
            @Nullable Instant lastHeartbeatAt,
            List<UUID> activeJobIds,
            List<RunnerCredential> credentials) {
        return of(runner, lastHeartbeatAt, activeJobIds, null, credentials, null);
    }

    /** As one of many. */
    public static RunnerView listed(
            RunnerState runner,
            @Nullable Instant lastHeartbeatAt,
            List<UUID> activeJobIds,
            @Nullable Outdated outdated,
            List<RunnerJob> jobs) {
        return of(runner, lastHeartbeatAt, activeJobIds, outdated, null, jobs);
    }

    private static RunnerView of(
            RunnerState runner,
            @Nullable Instant lastHeartbeatAt,
            List<UUID> activeJobIds,
            @Nullable Outdated outdated,
            @Nullable List<RunnerCredential> credentials,
            @Nullable List<RunnerJob> jobs) {
        return new RunnerView(
                runner.id(),
                runner.name(),
                runner.type(),
                runner.region(),
                runner.status(),
                runner.condition(),
                runner.statusReason(),
                runner.version(),
                runner.pinnedVersion(),
                outdated,
                runner.labels(),
                runner.createdAt(),
                lastHeartbeatAt,
                runner.draining(),
                runner.asleep(),
                runner.wanted(),
                runner.cloudIdentityId(),
                runner.scale(),
                runner.ephemeral(),
                runner.slots(),
                activeJobIds,
                runner.organizationId(),
                runner.revision(),
                credentials,
                jobs);
    }
}
