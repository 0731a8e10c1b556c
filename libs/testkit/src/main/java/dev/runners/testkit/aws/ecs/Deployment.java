package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One try to bring a service to a task definition; the first of a service's list is its PRIMARY. */
public record Deployment(
        String id,
        String taskDefinition,
        JsonNode network,
        State state,
        String reason,
        Instant createdAt,
        Instant updatedAt) {

    /** As ECS's rolloutState. */
    public enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    Deployment become(State next, String why, Instant now) {
        return new Deployment(id, taskDefinition, network, next, why, createdAt, now);
    }
}
