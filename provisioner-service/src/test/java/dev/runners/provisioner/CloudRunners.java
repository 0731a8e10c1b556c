package dev.runners.provisioner;

import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cloud-hosted Runners as the registry tells of them. */
public final class CloudRunners {

    private CloudRunners() {}

    /** One that is registered, and was never heard. */
    public static RunnerState registered(UUID id, UUID organization, String name, UUID identity, String region) {
        return registered(id, organization, name, identity, region, false);
    }

    /** The same, with a task of its own for each job. */
    public static RunnerState ephemeral(UUID id, UUID organization, String name, UUID identity, String region) {
        return registered(id, organization, name, identity, region, true);
    }

    /** One that is, or is not, ephemeral, with this status, last heard then. */
    public static RunnerState heard(boolean ephemeral, RunnerStatus status, Instant at) {
        UUID id = UUID.randomUUID();
        return of(id, id, "it", id, "eu-central-1", ephemeral, status, at);
    }

    private static RunnerState registered(
            UUID id, UUID organization, String name, UUID identity, String region, boolean ephemeral) {
        return of(id, organization, name, identity, region, ephemeral, RunnerStatus.OFFLINE, null);
    }

    private static RunnerState of(
            UUID id,
            UUID organization,
            String name,
            UUID identity,
            String region,
            boolean ephemeral,
            RunnerStatus status,
            @Nullable Instant heard) {
        return new RunnerState(
                id,
                organization,
                name,
                RunnerType.CLOUD_HOSTED,
                region,
                status,
                null,
                null,
                null,
                null,
                Map.of(),
                1,
                false,
                false,
                identity,
                ScaleSettings.STANDARD,
                ephemeral,
                false,
                0,
                Instant.now(),
                heard,
                1);
    }
}
