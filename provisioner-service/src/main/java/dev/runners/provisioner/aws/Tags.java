package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A Runner's tags in the words of ECS, in the same order each time: a request sent again must be the same. */
final class Tags {

    private Tags() {}

    static List<Tag> of(CloudTarget target) {
        return target.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static List<Tag> and(CloudTarget target, Tag more) {
        return Stream.concat(of(target).stream(), Stream.of(more)).toList();
    }
}
