package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What services there are, what they want, and how far they are. */
public final class DescribeServices {

    private final EcsTables tables;

    public DescribeServices(EcsTables tables) {
        this.tables = tables;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(
                        AwsService.ECS,
                        "DescribeServices",
                        call -> arns(call).stream().map(call::need).toList(),
                        this::describe),
                Operation.onAll(AwsService.ECS, "ListServices", this::list));
    }

    private static List<String> arns(Call call) {
        return call.texts("services").stream()
                .map(named -> EcsTables.arnIn(call, "service", named))
                .toList();
    }

    private ObjectNode describe(Call call) {
        tables.cluster(call);
        boolean withTags = call.texts("include").contains("TAGS");
        List<String> arns = arns(call);
        ObjectNode answer = Shape.object();
        answer.set(
                "services",
                Shape.list(arns.stream()
                        .map(arn -> tables.services().find(arn, call.seenAt()))
                        .flatMap(Optional::stream)
                        .map(service -> one(service, withTags, call.seenAt()))));
        answer.set(
                "failures",
                Failures.missing(arns.stream()
                        .filter(arn ->
                                tables.services().find(arn, call.seenAt()).isEmpty())));
        return answer;
    }

    private ObjectNode list(Call call) {
        Cluster cluster = tables.cluster(call);
        return Shape.object()
                .set(
                        "serviceArns",
                        Shape.texts(tables.services().all(call.seenAt()).stream()
                                .filter(service -> service.clusterArn().equals(cluster.arn())
                                        && service.status() != EcsService.Status.INACTIVE)
                                .map(EcsService::arn)));
    }

    ObjectNode one(EcsService service, boolean withTags, Instant seenAt) {
        ServiceSpec spec = service.spec();
        List<Task> tasks = tables.tasksOf(service.arn(), seenAt);
        ObjectNode circuit = Shape.object().put("enable", spec.breaker()).put("rollback", spec.rollback());
        ObjectNode configuration =
                Shape.object().put("minimumHealthyPercent", spec.minHealthy()).put("maximumPercent", spec.maxHealthy());
        configuration.set("deploymentCircuitBreaker", circuit);
        ObjectNode described = Shape.object()
                .put("serviceArn", service.arn())
                .put("serviceName", service.name())
                .put("clusterArn", service.clusterArn())
                .put("status", service.status().name())
                .put("desiredCount", spec.desired())
                .put("runningCount", running(tasks))
                .put("pendingCount", pending(tasks))
                .put("launchType", "FARGATE")
                .put("platformVersion", "LATEST")
                .put("platformFamily", "Linux")
                .put("taskDefinition", spec.taskDefinition())
                .put("schedulingStrategy", "REPLICA")
                .put("propagateTags", spec.propagateServiceTags() ? "SERVICE" : "NONE")
                .put("createdAt", Shape.seconds(service.createdAt()))
                .put("createdBy", service.createdBy());
        described.set("deploymentConfiguration", configuration);
        described.set("networkConfiguration", spec.network());
        described.set(
                "deployments",
                Shape.list(service.deployments().stream().map(deployment -> one(service, deployment, tasks))));
        described.set("events", Shape.list(service.events().stream().map(DescribeServices::event)));
        if (withTags) {
            described.set("tags", Shape.tags(service.tags(), "key", "value"));
        }
        return described;
    }

    private static ObjectNode one(EcsService service, Deployment deployment, List<Task> tasks) {
        boolean primary = deployment.equals(service.primary());
        List<Task> mine = tasks.stream()
                .filter(task -> task.startedBy().equals(deployment.id()))
                .toList();
        ObjectNode described = Shape.object()
                .put("id", deployment.id())
                .put("status", primary ? "PRIMARY" : "ACTIVE")
                .put("taskDefinition", deployment.taskDefinition())
                .put("desiredCount", primary ? service.spec().desired() : 0)
                .put("runningCount", running(mine))
                .put("pendingCount", pending(mine))
                .put("failedTasks", Attempts.failed(mine).size())
                .put("launchType", "FARGATE")
                .put("rolloutState", deployment.state().name())
                .put("rolloutStateReason", deployment.reason())
                .put("createdAt", Shape.seconds(deployment.createdAt()))
                .put("updatedAt", Shape.seconds(deployment.updatedAt()));
        described.set("networkConfiguration", deployment.network());
        return described;
    }

    private static long running(List<Task> tasks) {
        return tasks.stream().filter(task -> task.last() == Task.Status.RUNNING).count();
    }

    private static long pending(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.last() == Task.Status.PROVISIONING || task.last() == Task.Status.PENDING)
                .count();
    }

    private static ObjectNode event(EcsService.Event event) {
        return Shape.object()
                .put("id", event.id())
                .put("createdAt", Shape.seconds(event.at()))
                .put("message", event.message());
    }
}
