package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudJob;
import dev.runners.contracts.cloud.DeploymentState;
import org.jspecify.annotations.Nullable;

/** A deployment as everybody in its organisation may see it. */
final class DeploymentView {

    private DeploymentView() {}

    static DeploymentState of(Deployed deployed, @Nullable CloudJob job) {
        return new DeploymentState(
                deployed.runnerId(),
                deployed.organizationId(),
                deployed.cloudIdentityId(),
                deployed.region(),
                deployed.phase(),
                deployed.desiredCount(),
                deployed.drain(),
                deployed.image(),
                deployed.version(),
                deployed.drift(),
                deployed.lastTask(),
                job,
                deployed.updatedAt(),
                deployed.revision());
    }
}
