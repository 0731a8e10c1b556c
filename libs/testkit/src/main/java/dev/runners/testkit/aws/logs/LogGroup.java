package dev.runners.testkit.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log group of an account and region.
 *
 * @param retentionDays null: for ever
 */
public record LogGroup(
        String arn,
        String name,
        String account,
        String region,
        @Nullable Integer retentionDays,
        Map<String, String> tags,
        Instant createdAt) {

    LogGroup withRetention(@Nullable Integer days) {
        return new LogGroup(arn, name, account, region, days, tags, createdAt);
    }

    LogGroup withTags(Map<String, String> all) {
        return new LogGroup(arn, name, account, region, retentionDays, all, createdAt);
    }

    ObjectNode describe() {
        ObjectNode group = Shape.object()
                .put("logGroupName", name)
                .put("creationTime", createdAt.toEpochMilli())
                .put("metricFilterCount", 0)
                .put("arn", arn + ":*")
                .put("logGroupArn", arn)
                .put("storedBytes", 0);
        if (retentionDays != null) {
            group.put("retentionInDays", retentionDays);
        }
        return group;
    }
}
