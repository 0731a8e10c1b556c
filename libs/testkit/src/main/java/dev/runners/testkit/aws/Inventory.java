package dev.runners.testkit.aws;

import dev.runners.testkit.aws.ec2.GroupTable;
import dev.runners.testkit.aws.ecs.EcsService;
import dev.runners.testkit.aws.ecs.EcsTables;
import dev.runners.testkit.aws.ecs.Task;
import dev.runners.testkit.aws.ecs.TaskDefinition;
import dev.runners.testkit.aws.iam.RoleTable;
import dev.runners.testkit.aws.logs.LogGroupTable;
import dev.runners.testkit.aws.secrets.SecretTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** All that exists: what costs or clutters an account, so no stopped tasks and nothing inactive. */
record Inventory(
        RoleTable roles,
        GroupTable groups,
        LogGroupTable logs,
        SecretTable secrets,
        EcsTables ecs,
        List<AwsRole> given) {

    List<Resource> all(Instant now) {
        return Stream.of(
                        roles.all().stream()
                                .filter(role -> given.stream()
                                        .noneMatch(one -> one.arn().equals(role.arn())))
                                .map(role -> new Resource("iam:role", role.arn(), "", role.tags())),
                        groups.all().stream()
                                .map(group -> new Resource("ec2:security-group", group.arn(), "", group.tags())),
                        logs.all().stream().map(group -> new Resource("logs:log-group", group.arn(), "", group.tags())),
                        secrets.all(now).stream()
                                .map(secret -> new Resource(
                                        "secretsmanager",
                                        secret.arn(),
                                        secret.deletedAt() == null ? "" : "DELETED",
                                        secret.tags())),
                        ecs.clusters().all().stream()
                                .map(cluster -> new Resource("ecs:cluster", cluster.arn(), "ACTIVE", cluster.tags())),
                        ecs.definitions().all().stream()
                                .filter(TaskDefinition::active)
                                .map(one -> new Resource("ecs:task-definition", one.arn(), "ACTIVE", one.tags())),
                        ecs.services().all().stream()
                                .filter(service -> service.status() != EcsService.Status.INACTIVE)
                                .map(service -> new Resource(
                                        "ecs:service",
                                        service.arn(),
                                        service.status().name(),
                                        service.tags())),
                        ecs.tasks().all().stream()
                                .filter(task -> task.last() != Task.Status.STOPPED)
                                .map(task -> new Resource(
                                        "ecs:task", task.arn(), task.last().name(), task.tags())))
                .flatMap(kind -> kind)
                .toList();
    }
}
