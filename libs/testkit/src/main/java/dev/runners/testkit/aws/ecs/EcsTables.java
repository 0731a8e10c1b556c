package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What ECS remembers; all by ARN. */
public record EcsTables(
        Table<Cluster> clusters, Table<TaskDefinition> definitions, Table<EcsService> services, Table<Task> tasks) {

    /** The ARN of the cluster that a call names by name or ARN, or by silence: {@code default}. */
    static String clusterArn(Call call) {
        String cluster = call.input().path("cluster").asText("default");
        return cluster.startsWith("arn:") ? cluster : call.arn("cluster/" + cluster);
    }

    Cluster cluster(Call call) {
        return clusters.find(clusterArn(call), call.seenAt())
                .orElseThrow(() -> AwsError.of("ClusterNotFoundException", "Cluster not found."));
    }

    /** The ARN of a service or task of the call's cluster, named by name or ARN. */
    static String arnIn(Call call, String kind, String named) {
        String cluster = clusterArn(call);
        return named.startsWith("arn:")
                ? named
                : call.arn(kind + "/" + cluster.substring(cluster.indexOf('/') + 1) + "/" + named);
    }

    EcsService service(Call call) {
        cluster(call);
        return services.find(arnIn(call, "service", call.text("service")), call.now())
                .orElseThrow(() -> AwsError.of("ServiceNotFoundException", "Service not found."));
    }

    /** By ARN, by family and revision, or by family: its newest that is active. */
    TaskDefinition definition(Call call, String named) {
        String arn = named.startsWith("arn:") ? named : call.arn("task-definition/" + named);
        return definitions
                .find(arn, call.seenAt())
                .or(() -> definitions.all(call.seenAt()).stream()
                        .filter(definition -> definition.active() && arn.equals(familyArn(definition)))
                        .reduce((older, newer) -> newer.revision() > older.revision() ? newer : older))
                .orElseThrow(() -> AwsError.of("ClientException", "Unable to describe task definition."));
    }

    private static String familyArn(TaskDefinition definition) {
        return definition.arn().substring(0, definition.arn().lastIndexOf(':'));
    }

    /** The tasks of a service, oldest first. */
    List<Task> tasksOf(String serviceArn, Instant at) {
        return tasks.all(at).stream()
                .filter(task -> task.serviceArn().equals(serviceArn))
                .toList();
    }

    List<Task> tasksOf(String serviceArn) {
        return tasksOf(serviceArn, Instant.MAX);
    }

    /** Whether a task's network interface, which goes with the task, is in a security group. */
    public boolean isGroupUsed(String securityGroup) {
        return tasks.all().stream()
                .filter(task -> task.last() != Task.Status.STOPPED)
                .flatMap(task -> securityGroups(task.network()).stream())
                .anyMatch(securityGroup::equals);
    }

    static List<String> securityGroups(JsonNode network) {
        return StreamSupport.stream(
                        network.path("awsvpcConfiguration")
                                .path("securityGroups")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }
}
