package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Making, describing and deleting clusters. */
public final class Clusters {

    private final EcsTables tables;

    public Clusters(EcsTables tables) {
        this.tables = tables;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.ECS, "CreateCluster", Clusters::createNeeds, this::create),
                new Operation(
                        AwsService.ECS,
                        "DescribeClusters",
                        call -> arns(call).stream().map(call::need).toList(),
                        this::describe),
                Operation.on(AwsService.ECS, "DeleteCluster", EcsTables::clusterArn, this::delete));
    }

    private static List<Need> createNeeds(Call call) {
        List<Need> needs = new ArrayList<>(List.of(call.need("*")));
        if (!call.input().path("tags").isEmpty()) {
            needs.add(Need.of("ecs:TagResource", call.arn("cluster/" + name(call))));
        }
        return needs;
    }

    private static String name(Call call) {
        return call.input().path("clusterName").asText("default");
    }

    private ObjectNode create(Call call) {
        String arn = call.arn("cluster/" + name(call));
        if (!name(call).matches("[A-Za-z0-9_-]{1,255}")) {
            throw AwsError.of("InvalidParameterException", "Invalid cluster name");
        }
        // The same cluster made again is the same cluster.
        Cluster cluster = tables.clusters()
                .find(arn)
                .orElseGet(() -> new Cluster(
                        arn,
                        name(call),
                        call.account(),
                        call.region(),
                        Shape.readTags(call.input().path("tags")),
                        call.now()));
        tables.clusters().put(arn, cluster);
        return Shape.object().set("cluster", one(cluster, true));
    }

    private static List<String> arns(Call call) {
        List<String> named = call.texts("clusters");
        return (named.isEmpty() ? List.of("default") : named)
                .stream()
                        .map(name -> name.startsWith("arn:") ? name : call.arn("cluster/" + name))
                        .toList();
    }

    private ObjectNode describe(Call call) {
        boolean withTags = call.texts("include").contains("TAGS");
        List<String> arns = arns(call);
        List<Optional<Cluster>> found = arns.stream()
                .map(arn -> tables.clusters().find(arn, call.seenAt()))
                .toList();
        ObjectNode answer = Shape.object();
        answer.set(
                "clusters",
                Shape.list(found.stream().flatMap(Optional::stream).map(cluster -> one(cluster, withTags))));
        answer.set(
                "failures",
                Failures.missing(arns.stream()
                        .filter(arn ->
                                tables.clusters().find(arn, call.seenAt()).isEmpty())));
        return answer;
    }

    private ObjectNode delete(Call call) {
        Cluster cluster = tables.cluster(call);
        if (tables.services().all().stream()
                .anyMatch(service ->
                        service.clusterArn().equals(cluster.arn()) && service.status() != EcsService.Status.INACTIVE)) {
            throw AwsError.of(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        tables.clusters().remove(cluster.arn());
        return Shape.object().set("cluster", one(cluster, true).put("status", "INACTIVE"));
    }

    private ObjectNode one(Cluster cluster, boolean withTags) {
        List<EcsService> services = tables.services().all().stream()
                .filter(service ->
                        service.clusterArn().equals(cluster.arn()) && service.status() == EcsService.Status.ACTIVE)
                .toList();
        ObjectNode described = Shape.object()
                .put("clusterArn", cluster.arn())
                .put("clusterName", cluster.name())
                .put("status", "ACTIVE")
                .put("registeredContainerInstancesCount", 0)
                .put("activeServicesCount", services.size())
                .put("runningTasksCount", count(cluster, Task.Status.RUNNING))
                .put("pendingTasksCount", count(cluster, Task.Status.PENDING));
        if (withTags) {
            described.set("tags", Shape.tags(cluster.tags(), "key", "value"));
        }
        return described;
    }

    private long count(Cluster cluster, Task.Status status) {
        return tables.tasks().all().stream()
                .filter(task -> task.clusterArn().equals(cluster.arn()) && task.last() == status)
                .count();
    }
}
