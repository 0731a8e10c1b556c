package dev.runners.testkit.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Making, finding, tagging and deleting log groups, and how long they keep. */
public final class LogGroups {

    private static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogGroupTable groups;
    private final LogStore store;

    public LogGroups(LogGroupTable groups, LogStore store) {
        this.groups = groups;
        this.store = store;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.LOGS, "CreateLogGroup", LogGroups::createNeeds, this::create),
                Operation.on(AwsService.LOGS, "PutRetentionPolicy", LogGroupTable::resource, this::retain),
                Operation.on(
                        AwsService.LOGS,
                        "DescribeLogGroups",
                        call -> call.arn("log-group::log-stream:"),
                        this::describe),
                Operation.on(AwsService.LOGS, "DeleteLogGroup", LogGroupTable::resource, this::delete),
                Operation.on(AwsService.LOGS, "TagResource", LogGroupTable::arnOf, this::tag),
                Operation.on(AwsService.LOGS, "UntagResource", LogGroupTable::arnOf, this::untag),
                Operation.on(AwsService.LOGS, "ListTagsForResource", LogGroupTable::arnOf, this::tags));
    }

    private static List<Need> createNeeds(Call call) {
        List<Need> needs = new ArrayList<>(List.of(call.need(LogGroupTable.resource(call))));
        if (!call.input().path("tags").isEmpty()) {
            needs.add(Need.of("logs:TagResource", LogGroupTable.arnOf(call)));
        }
        return needs;
    }

    private ObjectNode create(Call call) {
        String name = call.text("logGroupName");
        if (!name.matches("[.\\-_/#A-Za-z0-9]{1,512}")) {
            throw AwsError.of("InvalidParameterException", "1 validation error detected: Value at 'logGroupName'");
        }
        if (groups.find(LogGroupTable.arnOf(call), call.now()).isPresent()) {
            throw AwsError.of("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        groups.put(new LogGroup(
                LogGroupTable.arnOf(call),
                name,
                call.account(),
                call.region(),
                null,
                Shape.readTags(call.input().path("tags")),
                call.now()));
        return Shape.object();
    }

    private ObjectNode retain(Call call) {
        int days = call.number("retentionInDays", 0);
        if (!RETENTIONS.contains(days)) {
            throw AwsError.of(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + days
                            + "' at 'retentionInDays' failed to satisfy constraint");
        }
        groups.put(groups.named(call).withRetention(days));
        return Shape.object();
    }

    private ObjectNode describe(Call call) {
        String prefix = call.input().path("logGroupNamePrefix").asText("");
        return Shape.object()
                .set(
                        "logGroups",
                        Shape.list(groups.in(call).stream()
                                .filter(group -> group.name().startsWith(prefix))
                                .map(LogGroup::describe)));
    }

    private ObjectNode delete(Call call) {
        LogGroup group = groups.named(call);
        groups.remove(group);
        store.drop(group.arn());
        return Shape.object();
    }

    private ObjectNode tag(Call call) {
        LogGroup group = groups.named(call);
        groups.put(group.withTags(
                Shape.merge(group.tags(), Shape.readTags(call.input().path("tags")))));
        return Shape.object();
    }

    private ObjectNode untag(Call call) {
        LogGroup group = groups.named(call);
        groups.put(group.withTags(Shape.without(group.tags(), call.texts("tagKeys"))));
        return Shape.object();
    }

    private ObjectNode tags(Call call) {
        ObjectNode tags = Shape.object();
        groups.named(call).tags().forEach(tags::put);
        return Shape.object().set("tags", tags);
    }
}
