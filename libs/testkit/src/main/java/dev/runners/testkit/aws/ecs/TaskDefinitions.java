package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.Violation;
import dev.runners.testkit.aws.secrets.SecretTable;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Registering, describing, listing and deregistering task definitions. */
public final class TaskDefinitions {

    private static final int MOST_AT_ONCE = 10;

    static final String TASKS = "ecs-tasks.amazonaws.com";

    private final EcsTables tables;
    private final FindPlainSecrets plainSecrets;
    private final Consumer<Violation> violations;

    public TaskDefinitions(EcsTables tables, SecretTable secrets, Consumer<Violation> violations) {
        this.tables = tables;
        this.plainSecrets = new FindPlainSecrets(secrets);
        this.violations = violations;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.ECS, "RegisterTaskDefinition", TaskDefinitions::registerNeeds, this::register),
                Operation.onAll(AwsService.ECS, "DescribeTaskDefinition", this::describe),
                Operation.onAll(AwsService.ECS, "DeregisterTaskDefinition", this::deregister),
                Operation.onAll(AwsService.ECS, "DeleteTaskDefinitions", this::delete),
                Operation.onAll(AwsService.ECS, "ListTaskDefinitions", this::list));
    }

    private static List<Need> registerNeeds(Call call) {
        List<Need> needs = new ArrayList<>(List.of(call.need("*")));
        Stream.of("executionRoleArn", "taskRoleArn")
                .map(call::maybe)
                .filter(role -> role != null)
                .distinct()
                .forEach(role -> needs.add(Need.passRole(String.valueOf(role), TASKS)));
        if (!call.input().path("tags").isEmpty()) {
            needs.add(Need.of("ecs:TagResource", call.arn("task-definition/" + call.text("family") + ":*")));
        }
        return needs;
    }

    private ObjectNode register(Call call) {
        JsonNode body = call.input();
        CheckTaskDefinition.check(body);
        plainSecrets.in(body.path("containerDefinitions").path(0), call.now()).ifPresent(where -> {
            violations.accept(new Violation(call.now(), call.caller().arn(), call.action(), where));
            throw AwsError.of("ClientException", "AwsDouble: a secret stands in plain in the " + where);
        });
        String family = call.text("family");
        int revision = 1
                + tables.definitions().all().stream()
                        .filter(old -> old.family().equals(family)
                                && old.account().equals(call.account())
                                && old.region().equals(call.region()))
                        .mapToInt(TaskDefinition::revision)
                        .max()
                        .orElse(0);
        TaskDefinition made = new TaskDefinition(
                call.arn("task-definition/" + family + ":" + revision),
                family,
                revision,
                call.account(),
                call.region(),
                body,
                Shape.readTags(body.path("tags")),
                true,
                false,
                call.now(),
                call.caller().arn());
        tables.definitions().put(made.arn(), made);
        return one(made, true);
    }

    private ObjectNode describe(Call call) {
        return one(
                tables.definition(call, call.text("taskDefinition")),
                call.texts("include").contains("TAGS"));
    }

    private ObjectNode deregister(Call call) {
        String named = call.text("taskDefinition");
        if (!named.matches(".*:[0-9]+")) {
            throw AwsError.of("ClientException", "Revision is missing.");
        }
        TaskDefinition definition = tables.definition(call, named).inactive();
        tables.definitions().put(definition.arn(), definition);
        return one(definition, false);
    }

    /** Only what was deregistered before. */
    private ObjectNode delete(Call call) {
        List<String> named = call.texts("taskDefinitions");
        if (named.isEmpty() || named.size() > MOST_AT_ONCE) {
            throw AwsError.of("InvalidParameterException", "Name 1 to 10 task definitions.");
        }
        ArrayNode done = JsonNodeFactory.instance.arrayNode();
        ArrayNode failures = JsonNodeFactory.instance.arrayNode();
        for (String one : named) {
            TaskDefinition definition = tables.definition(call, one);
            if (definition.active()) {
                failures.add(Failures.of(definition.arn(), "The specified task definition is still in ACTIVE status."));
            } else {
                tables.definitions().put(definition.arn(), definition.gone());
                done.add(definition.gone().describe());
            }
        }
        ObjectNode answer = Shape.object();
        answer.set("taskDefinitions", done);
        answer.set("failures", failures);
        return answer;
    }

    private ObjectNode list(Call call) {
        String family = call.maybe("familyPrefix");
        boolean active = call.input().path("status").asText("ACTIVE").equals("ACTIVE");
        return Shape.object()
                .set(
                        "taskDefinitionArns",
                        Shape.texts(tables.definitions().all(call.seenAt()).stream()
                                .filter(one -> one.account().equals(call.account())
                                        && one.region().equals(call.region())
                                        && one.active() == active
                                        && !one.deleted()
                                        && (family == null || one.family().equals(family)))
                                .map(TaskDefinition::arn)));
    }

    private static ObjectNode one(TaskDefinition definition, boolean withTags) {
        ObjectNode answer = Shape.object();
        answer.set("taskDefinition", definition.describe());
        if (withTags) {
            answer.set("tags", Shape.tags(definition.tags(), "key", "value"));
        }
        return answer;
    }
}
