package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One revision of a family.
 *
 * @param body what was registered, in the words of the request
 */
public record TaskDefinition(
        String arn,
        String family,
        int revision,
        String account,
        String region,
        JsonNode body,
        Map<String, String> tags,
        boolean active,
        boolean deleted,
        Instant registeredAt,
        String registeredBy) {

    TaskDefinition inactive() {
        return new TaskDefinition(
                arn, family, revision, account, region, body, tags, false, deleted, registeredAt, registeredBy);
    }

    /** Gone for everybody but those who know its ARN, and its revision is never used again. */
    TaskDefinition gone() {
        return new TaskDefinition(
                arn, family, revision, account, region, body, tags, false, true, registeredAt, registeredBy);
    }

    TaskDefinition withTags(Map<String, String> all) {
        return new TaskDefinition(
                arn, family, revision, account, region, body, all, active, deleted, registeredAt, registeredBy);
    }

    JsonNode container() {
        return body.path("containerDefinitions").path(0);
    }

    /** The execution role and the task role, those that there are. */
    Stream<String> roles() {
        return Stream.of("executionRoleArn", "taskRoleArn")
                .map(role -> body.path(role).asText())
                .filter(role -> !role.isEmpty());
    }

    ObjectNode describe() {
        ObjectNode described = body.deepCopy();
        described.remove("tags");
        described
                .put("taskDefinitionArn", arn)
                .put("revision", revision)
                .put("status", active ? "ACTIVE" : deleted ? "DELETE_IN_PROGRESS" : "INACTIVE")
                .put("registeredAt", Shape.seconds(registeredAt))
                .put("registeredBy", registeredBy);
        described.set("compatibilities", Shape.texts(Stream.of("EC2", "FARGATE")));
        return described;
    }
}
