package dev.runners.provisioner.aws;

import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.ServiceSight;
import dev.runners.provisioner.cloud.ServiceSight.Rollout;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** A Runner's service as ECS tells of it, and how many tasks it shall have. */
@ApplicationScoped
class SeeService implements CloudService {

    private final OpenAccounts accounts;
    private final RetireTaskDefinitions retire;

    SeeService(OpenAccounts accounts, RetireTaskDefinitions retire) {
        this.accounts = accounts;
        this.retire = retire;
    }

    @Override
    public Optional<ServiceSight> see(CloudTarget target, String taskDefinition) {
        return found(target)
                .filter(service -> !service.status().equals(ServicePart.INACTIVE))
                .map(service -> new ServiceSight(
                        service.status().equals(ServicePart.ACTIVE),
                        service.desiredCount(),
                        service.runningCount(),
                        service.taskDefinition(),
                        rollout(service, taskDefinition)));
    }

    private static @Nullable Rollout rollout(Service service, String taskDefinition) {
        return service.deployments().stream()
                .filter(one -> one.taskDefinition().equals(taskDefinition))
                .max(Comparator.comparing(Deployment::createdAt))
                .map(one -> Rollout.valueOf(one.rolloutStateAsString()))
                .orElse(null);
    }

    /** INACTIVE ones, too, which ECS tells of for a while. */
    Optional<Service> found(CloudTarget target) {
        try {
            return Ask.of(
                            "ecs:DescribeServices",
                            accounts.of(target.access())
                                    .ecs()
                                    .describeServices(ask ->
                                            ask.cluster(CloudTarget.PREFIX).services(target.name())))
                    .services()
                    .stream()
                    .findFirst();
        } catch (CloudTrouble e) {
            if (e.is("ClusterNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void desire(CloudTarget target, int count) {
        Ask.of(
                "ecs:UpdateService",
                accounts.of(target.access())
                        .ecs()
                        .updateService(ask -> ask.cluster(CloudTarget.PREFIX)
                                .service(target.name())
                                .desiredCount(count)));
    }

    @Override
    public Optional<StoppedTask> lastStopped(CloudTarget target) {
        EcsAsyncClient ecs = accounts.of(target.access()).ecs();
        List<String> arns = Ask.of(
                        "ecs:ListTasks",
                        ecs.listTasks(ask -> ask.cluster(CloudTarget.PREFIX)
                                .serviceName(target.name())
                                .desiredStatus(DesiredStatus.STOPPED)))
                .taskArns();
        if (arns.isEmpty()) {
            return Optional.empty();
        }
        return Ask.of(
                        "ecs:DescribeTasks",
                        ecs.describeTasks(ask -> ask.cluster(CloudTarget.PREFIX).tasks(arns)))
                .tasks()
                .stream()
                .filter(task -> endOfProcesses(task) != null)
                .max(Comparator.comparing(SeeService::endOfProcesses))
                .map(task -> new StoppedTask(
                        task.taskArn(),
                        task.startedAt(),
                        Objects.requireNonNull(endOfProcesses(task)),
                        task.stoppedReason()));
    }

    /**
     * Ahead of {@code stoppedAt}, which its network interface holds up until the next task may be at work. One that never
     * had a process ended when ECS gave it up; null while processes run.
     */
    private static @Nullable Instant endOfProcesses(Task task) {
        if (task.executionStoppedAt() != null) {
            return task.executionStoppedAt();
        }
        return task.startedAt() == null && task.stoppingAt() != null ? task.stoppingAt() : task.stoppedAt();
    }

    @Override
    public void retireAllBut(CloudTarget target, String taskDefinition) {
        retire.allBut(target, taskDefinition);
    }
}
