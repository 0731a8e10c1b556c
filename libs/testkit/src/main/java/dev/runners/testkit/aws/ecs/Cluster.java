package dev.runners.testkit.aws.ecs;

import java.time.Instant;
import java.util.Map;

/** A name for tasks to be under; Fargate needs no more of it. */
public record Cluster(
        String arn, String name, String account, String region, Map<String, String> tags, Instant createdAt) {

    Cluster withTags(Map<String, String> all) {
        return new Cluster(arn, name, account, region, all, createdAt);
    }
}
