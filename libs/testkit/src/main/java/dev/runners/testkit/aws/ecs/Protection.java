package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protection of tasks from the scheduler of their service: 1 to 2,880 minutes, 120 when nothing is said. */
public final class Protection {

    private static final int USUAL_MINUTES = 120;
    private static final int MOST_MINUTES = 2880;

    private final EcsTables tables;

    public Protection(EcsTables tables) {
        this.tables = tables;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.ECS, "UpdateTaskProtection", this::needs, this::update),
                new Operation(AwsService.ECS, "GetTaskProtection", this::needs, this::get));
    }

    private List<Need> needs(Call call) {
        return Tasks.arns(call).stream()
                .map(arn -> call.need(arn)
                        .about(tables.tasks().find(arn).map(Task::tags).orElse(Map.of())))
                .toList();
    }

    private ObjectNode update(Call call) {
        tables.cluster(call);
        boolean on = call.flag("protectionEnabled");
        int minutes = minutes(call.number("expiresInMinutes", USUAL_MINUTES));
        ArrayNode done = JsonNodeFactory.instance.arrayNode();
        ArrayNode failures = JsonNodeFactory.instance.arrayNode();
        for (String arn : Tasks.arns(call)) {
            Optional<String> failure = set(arn, on, minutes, call.now());
            failure.ifPresentOrElse(
                    reason -> failures.add(Failures.of(arn, reason)),
                    () -> done.add(one(tables.tasks().find(arn).orElseThrow(), call.now())));
        }
        return answer(done, failures);
    }

    static int minutes(int asked) {
        if (asked < 1 || asked > MOST_MINUTES) {
            throw AwsError.of(
                    "InvalidParameterException", "expiresInMinutes must be between 1 and 2880 minutes (48 hours).");
        }
        return asked;
    }

    /** Sets it, or says why not, in ECS's word. */
    Optional<String> set(String taskArn, boolean on, int minutes, Instant now) {
        Task task = tables.tasks().find(taskArn).orElse(null);
        if (task == null) {
            return Optional.of(Failures.MISSING);
        }
        if (!task.isLive()) {
            return Optional.of("TASK_NOT_VALID");
        }
        if (on && isOneTooMany(task, now)) {
            return Optional.of("DEPLOYMENT_BLOCKED");
        }
        tables.tasks().put(taskArn, task.withProtection(on ? now.plus(Duration.ofMinutes(minutes)) : null));
        return Optional.empty();
    }

    /** No service may have more protected tasks than its desired count. */
    private boolean isOneTooMany(Task task, Instant now) {
        long others = tables.tasksOf(task.serviceArn()).stream()
                .filter(other -> !other.arn().equals(task.arn()) && other.isLive() && other.isProtected(now))
                .count();
        return tables.services()
                .find(task.serviceArn())
                .map(service -> others + 1 > service.spec().desired())
                .orElse(true);
    }

    private ObjectNode get(Call call) {
        tables.cluster(call);
        List<String> arns = Tasks.arns(call);
        List<Optional<Task>> found =
                arns.stream().map(arn -> tables.tasks().find(arn)).toList();
        return answer(
                Shape.list(found.stream().flatMap(Optional::stream).map(task -> one(task, call.now()))),
                Failures.missing(
                        arns.stream().filter(arn -> tables.tasks().find(arn).isEmpty())));
    }

    private static ObjectNode answer(ArrayNode done, ArrayNode failures) {
        ObjectNode answer = Shape.object();
        answer.set("protectedTasks", done);
        answer.set("failures", failures);
        return answer;
    }

    private static ObjectNode one(Task task, Instant now) {
        boolean on = task.isProtected(now);
        ObjectNode described = Shape.object().put("taskArn", task.arn()).put("protectionEnabled", on);
        Instant until = task.protectedUntil();
        if (on && until != null) {
            described.put("expirationDate", Shape.seconds(until));
        }
        return described;
    }
}
