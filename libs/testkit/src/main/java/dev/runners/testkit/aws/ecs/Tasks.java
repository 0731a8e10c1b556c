package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.List;
import java.util.Optional;

/** Listing, describing and stopping tasks. */
public final class Tasks {

    private final EcsTables tables;
    private final EndTask end;

    public Tasks(EcsTables tables, EndTask end) {
        this.tables = tables;
        this.end = end;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.onAll(AwsService.ECS, "ListTasks", this::list),
                new Operation(
                        AwsService.ECS,
                        "DescribeTasks",
                        call -> arns(call).stream().map(call::need).toList(),
                        this::describe),
                Operation.on(
                        AwsService.ECS,
                        "StopTask",
                        call -> EcsTables.arnIn(call, "task", call.text("task")),
                        this::stop));
    }

    static List<String> arns(Call call) {
        return call.texts("tasks").stream()
                .map(named -> EcsTables.arnIn(call, "task", named))
                .toList();
    }

    private ObjectNode list(Call call) {
        Cluster cluster = tables.cluster(call);
        String service = call.maybe("serviceName");
        String startedBy = call.maybe("startedBy");
        boolean stopped = call.input().path("desiredStatus").asText().equals("STOPPED");
        return Shape.object()
                .set(
                        "taskArns",
                        Shape.texts(tables.tasks().all(call.seenAt()).stream()
                                .filter(task -> task.clusterArn().equals(cluster.arn()) && task.isLive() != stopped)
                                .filter(task -> service == null
                                        || task.serviceArn().equals(EcsTables.arnIn(call, "service", service)))
                                .filter(task ->
                                        startedBy == null || task.startedBy().equals(startedBy))
                                .map(Task::arn)));
    }

    private ObjectNode describe(Call call) {
        tables.cluster(call);
        boolean withTags = call.texts("include").contains("TAGS");
        List<String> arns = arns(call);
        ObjectNode answer = Shape.object();
        answer.set(
                "tasks",
                Shape.list(arns.stream()
                        .map(arn -> tables.tasks().find(arn, call.seenAt()))
                        .flatMap(Optional::stream)
                        .map(task -> one(task, withTags))));
        answer.set(
                "failures",
                Failures.missing(arns.stream()
                        .filter(arn -> tables.tasks().find(arn, call.seenAt()).isEmpty())));
        return answer;
    }

    /** Stops it, protected or not: protection is from the scheduler alone. */
    private ObjectNode stop(Call call) {
        tables.cluster(call);
        Task task = tables.tasks()
                .find(EcsTables.arnIn(call, "task", call.text("task")))
                .orElseThrow(() -> AwsError.of("InvalidParameterException", "The referenced task was not found."));
        String reason = call.input().path("reason").asText("Task stopped by user");
        return Shape.object().set("task", one(end.ask(task, StopCode.USER, reason, call.now()), true));
    }

    private ObjectNode one(Task task, boolean withTags) {
        TaskDefinition definition = tables.definitions().find(task.definition()).orElseThrow();
        ObjectNode described = Shape.object()
                .put("taskArn", task.arn())
                .put("clusterArn", task.clusterArn())
                .put("taskDefinitionArn", task.definition())
                .put(
                        "group",
                        "service:"
                                + task.serviceArn().substring(task.serviceArn().lastIndexOf('/') + 1))
                .put("startedBy", task.startedBy())
                .put("lastStatus", task.last().name())
                .put("desiredStatus", task.isLive() ? "RUNNING" : "STOPPED")
                .put("launchType", "FARGATE")
                .put("platformVersion", "1.4.0")
                .put("cpu", definition.body().path("cpu").asText())
                .put("memory", definition.body().path("memory").asText())
                .put("connectivity", "CONNECTED")
                .put("healthStatus", "UNKNOWN")
                .put("createdAt", Shape.seconds(task.createdAt()))
                .put("version", 1);
        if (task.startedAt() != null) {
            described.put("startedAt", Shape.seconds(task.startedAt()));
        }
        ObjectNode container = Shape.object()
                .put("taskArn", task.arn())
                .put("name", definition.container().path("name").asText())
                .put("image", definition.container().path("image").asText())
                .put("runtimeId", task.id() + "-0")
                .put(
                        "lastStatus",
                        task.last() == Task.Status.STOPPING
                                ? "RUNNING"
                                : task.last().name());
        Task.Stop stop = task.stop();
        if (stop != null) {
            describe(stop, described, container);
        }
        described.set("containers", Shape.list(List.of(container).stream()));
        if (withTags) {
            described.set("tags", Shape.tags(task.tags(), "key", "value"));
        }
        return described;
    }

    private static void describe(Task.Stop stop, ObjectNode task, ObjectNode container) {
        task.put("stopCode", stop.code())
                .put("stoppedReason", stop.reason())
                .put("stoppingAt", Shape.seconds(stop.askedAt()));
        if (stop.stoppedAt() != null) {
            task.put("stoppedAt", Shape.seconds(stop.stoppedAt()));
            task.put("executionStoppedAt", Shape.seconds(stop.stoppedAt()));
        }
        if (stop.exitCode() != null) {
            container.put("exitCode", stop.exitCode());
        }
    }
}
