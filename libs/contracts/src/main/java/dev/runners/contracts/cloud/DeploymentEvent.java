package dev.runners.contracts.cloud;

import dev.runners.contracts.Event;

/** What happened to the cloud side of a Runner. When nothing is left of it: a tombstone. */
public sealed interface DeploymentEvent extends Event {

    @Override
    DeploymentState body();

    @Override
    default String key() {
        return body().runnerId().toString();
    }

    /** A step, a drain or a setting is another one now. */
    record DeploymentChanged(DeploymentState body) implements DeploymentEvent {}

    record RunnerAwoken(DeploymentState body) implements DeploymentEvent {}

    record RunnerFellAsleep(DeploymentState body) implements DeploymentEvent {}

    record TaskStopped(DeploymentState body) implements DeploymentEvent {}

    record DriftFound(DeploymentState body) implements DeploymentEvent {}
}
