package dev.runners.provisioner.cloud;

import org.jspecify.annotations.Nullable;

/**
 * What the cloud says of a Runner's service.
 *
 * @param active false: on its way out
 * @param taskDefinition that it shall run
 * @param rollout of {@code askedFor}, the task definition that was looked for, or null when no deployment has it
 */
public record ServiceSight(
        boolean active,
        int desired,
        int running,
        String taskDefinition,
        @Nullable Rollout rollout) {

    /** How far a deployment is. */
    public enum Rollout {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }
}
