package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.provisioner.cloud.RunnerImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a deployment; null: it stays.
 *
 * @param drains whether {@code drain} is set, to null, too
 * @param made is added to what was made
 * @param forget nothing is there any more: made, image, version and drift are emptied
 */
public record DeploymentChange(
        @Nullable CloudPhase phase,
        @Nullable Integer desiredCount,
        boolean drains,
        @Nullable CloudDrain drain,
        @Nullable RunnerImage image,
        Map<String, String> made,
        boolean forget) {

    public static final DeploymentChange NONE = new DeploymentChange(null, null, false, null, null, Map.of(), false);

    public DeploymentChange phase(CloudPhase next) {
        return new DeploymentChange(next, desiredCount, drains, drain, image, made, forget);
    }

    public DeploymentChange desired(int count) {
        return new DeploymentChange(phase, count, drains, drain, image, made, forget);
    }

    public DeploymentChange drain(@Nullable CloudDrain wanted) {
        return new DeploymentChange(phase, desiredCount, true, wanted, image, made, forget);
    }

    DeploymentChange image(@Nullable RunnerImage runs) {
        return new DeploymentChange(phase, desiredCount, drains, drain, runs, made, forget);
    }

    DeploymentChange made(Map<String, String> more) {
        return new DeploymentChange(phase, desiredCount, drains, drain, image, more, forget);
    }

    DeploymentChange forgotten() {
        return new DeploymentChange(phase, desiredCount, drains, drain, image, made, true);
    }
}
