package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service, what is wanted of it and how far it is.
 *
 * @param deployments newest first
 * @param events newest first
 * @param request what made it, to tell whether the same request is sent again
 */
public record EcsService(
        String arn,
        String name,
        String clusterArn,
        String account,
        String region,
        Status status,
        ServiceSpec spec,
        List<Deployment> deployments,
        List<Event> events,
        Map<String, String> tags,
        @Nullable String clientToken,
        JsonNode request,
        String createdBy,
        Instant createdAt) {

    private static final int EVENTS_KEPT = 100;

    /** As ECS's status of a service. */
    public enum Status {
        ACTIVE,
        DRAINING,
        INACTIVE
    }

    /** What happened to a service, for people. */
    public record Event(String id, String message, Instant at) {}

    Deployment primary() {
        return deployments.getFirst();
    }

    EcsService with(ServiceSpec next) {
        return with(status, next, deployments, events, tags);
    }

    EcsService with(Status next) {
        return with(next, spec, deployments, events, tags);
    }

    EcsService with(List<Deployment> next) {
        return with(status, spec, next, events, tags);
    }

    EcsService withTags(Map<String, String> all) {
        return with(status, spec, deployments, events, all);
    }

    /** ECS begins each message with the service's name. */
    EcsService says(String message, Instant now) {
        Event event = new Event(UUID.randomUUID().toString(), "(service " + name + ") " + message, now);
        List<Event> all = Stream.concat(Stream.of(event), events.stream())
                .limit(EVENTS_KEPT)
                .toList();
        return with(status, spec, deployments, all, tags);
    }

    /** The same service with all that ever changes of one. */
    private EcsService with(
            Status newStatus,
            ServiceSpec newSpec,
            List<Deployment> newDeployments,
            List<Event> newEvents,
            Map<String, String> newTags) {
        return new EcsService(
                arn,
                name,
                clusterArn,
                account,
                region,
                newStatus,
                newSpec,
                newDeployments,
                newEvents,
                newTags,
                clientToken,
                request,
                createdBy,
                createdAt);
    }

    Map<String, String> tagsForTasks() {
        return spec.propagateServiceTags() ? Shape.merge(Map.of(), tags) : Map.of();
    }
}
