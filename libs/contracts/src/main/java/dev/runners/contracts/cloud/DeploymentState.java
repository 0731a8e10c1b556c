package dev.runners.contracts.cloud;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cloud side of a Runner: the body of {@code deployments} and of {@code GET /api/runners/{id}/cloud}.
 *
 * @param drain wanted of the registry, which drains and lifts this drain only, never an operator's
 * @param image what its task definition runs, by digest where the registry gives one
 * @param version the release that the image is
 * @param drift what AWS says and we did not expect, in sentences
 * @param lastTask so that the registry knows that its Terraform is gone
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record DeploymentState(
        UUID runnerId,
        UUID organizationId,
        UUID cloudIdentityId,
        String region,
        CloudPhase phase,
        int desiredCount,
        @Nullable CloudDrain drain,
        @Nullable String image,
        @Nullable String version,
        List<String> drift,
        @Nullable StoppedTask lastTask,
        @Nullable CloudJob job,
        Instant updatedAt,
        long revision) {}
