package dev.runners.provisioner.aws;

import dev.runners.contracts.cloud.Architecture;
import dev.runners.provisioner.cloud.CloudSide;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.ReadBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** From a Runner's service to its task definition, and from there to all that it names. */
@ApplicationScoped
class ReadBackSide implements ReadBack {

    /** Between the ARN of a secret and the version of it that a task definition names. */
    private static final String VERSION = ":::";

    private final OpenAccounts accounts;
    private final SeeService see;

    ReadBackSide(OpenAccounts accounts, SeeService see) {
        this.accounts = accounts;
        this.see = see;
    }

    @Override
    public CloudSide of(CloudTarget target) {
        Service service = see.found(target)
                .filter(one -> one.status().equals(ServicePart.ACTIVE))
                .orElseThrow(() -> notOurs("its service is not there"));
        TaskDefinition definition = Ask.of(
                        "ecs:DescribeTaskDefinition",
                        accounts.of(target.access())
                                .ecs()
                                .describeTaskDefinition(ask -> ask.taskDefinition(service.taskDefinition())))
                .taskDefinition();
        if (definition.status() != TaskDefinitionStatus.ACTIVE) {
            throw notOurs("its task definition is not active");
        }
        ContainerDefinition container = only(definition.containerDefinitions(), "container");
        Map<String, String> made = new HashMap<>(network(target, service));
        made.put(Made.SERVICE, service.serviceArn());
        made.put(Made.TASK_DEFINITION, definition.taskDefinitionArn());
        made.put(Made.EXECUTION_ROLE, definition.executionRoleArn());
        made.put(Made.TASK_ROLE, definition.taskRoleArn());
        String[] secret = only(container.secrets(), "secret").valueFrom().split(VERSION, 2);
        made.put(Made.SECRET, secret[0]);
        made.put(Made.SECRET_VERSION, secret[secret.length - 1]);
        return new CloudSide(
                Map.copyOf(made),
                container.image(),
                Architecture.valueOf(definition.runtimePlatform().cpuArchitectureAsString()),
                Integer.parseInt(definition.cpu()),
                Integer.parseInt(definition.memory()),
                container.environment().contains(WriteTaskDefinition.ONE_JOB),
                service.desiredCount());
    }

    private Map<String, String> network(CloudTarget target, Service service) {
        String group = only(service.networkConfiguration().awsvpcConfiguration().securityGroups(), "security group");
        String vpc = only(
                        Ask.of(
                                        "ec2:DescribeSecurityGroups",
                                        accounts.of(target.access())
                                                .ec2()
                                                .describeSecurityGroups(ask -> ask.groupIds(group)))
                                .securityGroups(),
                        "security group")
                .vpcId();
        return Map.of(Made.SECURITY_GROUP, group, Made.VPC, vpc);
    }

    private static <T> T only(List<T> all, String what) {
        if (all.size() != 1) {
            throw notOurs("it has " + all.size() + " of what should be one " + what);
        }
        return all.getFirst();
    }

    private static CloudTrouble notOurs(String why) {
        return new CloudTrouble(
                Kind.REFUSED,
                "",
                "It is not as we make it: " + why + ". Deploy the Runner again, or remove what is left.");
    }
}
