package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of clusters, services, task definitions and tasks, by ARN. */
public final class Tags {

    private final EcsTables tables;

    public Tags(EcsTables tables) {
        this.tables = tables;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.on(AwsService.ECS, "TagResource", call -> call.text("resourceArn"), this::tag),
                Operation.on(AwsService.ECS, "UntagResource", call -> call.text("resourceArn"), this::untag),
                Operation.on(AwsService.ECS, "ListTagsForResource", call -> call.text("resourceArn"), this::list));
    }

    private ObjectNode tag(Call call) {
        Map<String, String> more = Shape.readTags(call.input().path("tags"));
        change(call.text("resourceArn"), tags -> Shape.merge(tags, more));
        return Shape.object();
    }

    private ObjectNode untag(Call call) {
        change(call.text("resourceArn"), tags -> Shape.without(tags, call.texts("tagKeys")));
        return Shape.object();
    }

    private ObjectNode list(Call call) {
        Map<String, String> tags = change(call.text("resourceArn"), same -> same);
        return Shape.object().set("tags", Shape.tags(tags, "key", "value"));
    }

    private Map<String, String> change(String arn, UnaryOperator<Map<String, String>> how) {
        String kind = arn.replaceFirst("^arn:aws:ecs:[^:]*:[^:]*:", "").replaceFirst("/.*", "");
        return switch (kind) {
            case "cluster" -> {
                Cluster row = tables.clusters().find(arn).orElseThrow(Tags::missing);
                tables.clusters().put(arn, row.withTags(how.apply(row.tags())));
                yield how.apply(row.tags());
            }
            case "service" -> {
                EcsService row = tables.services().find(arn).orElseThrow(Tags::missing);
                tables.services().put(arn, row.withTags(how.apply(row.tags())));
                yield how.apply(row.tags());
            }
            case "task-definition" -> {
                TaskDefinition row = tables.definitions().find(arn).orElseThrow(Tags::missing);
                tables.definitions().put(arn, row.withTags(how.apply(row.tags())));
                yield how.apply(row.tags());
            }
            case "task" -> {
                Task row = tables.tasks().find(arn).orElseThrow(Tags::missing);
                tables.tasks().put(arn, row.withTags(how.apply(row.tags())));
                yield how.apply(row.tags());
            }
            default -> throw missing();
        };
    }

    private static AwsError missing() {
        return AwsError.of("InvalidParameterException", "The specified resource was not found.");
    }
}
