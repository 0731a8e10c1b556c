package dev.runners.provisioner;

import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

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

    private static RunnerState registered(
            UUID id, UUID organization, String name, UUID identity, String region, boolean ephemeral) {
        return new RunnerState(
                id,
                organization,
                name,
                RunnerType.CLOUD_HOSTED,
                region,
                RunnerStatus.OFFLINE,
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
                null,
                1);
    }
}
