package dev.runners.provisioner.aws;

import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.Made;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;

/** What a Runner's task is: one container on Fargate, whose token comes from Secrets Manager and stands nowhere. */
@ApplicationScoped
class WriteTaskDefinition {

    static final String SAGA_TAG = "runners:job-id";

    /** All that Fargate allows between SIGTERM and SIGKILL: a Runner that works hands its job back in that time. */
    private static final int STOP_SECONDS = 120;

    /** The agent ends with its first job; the service then starts the next task. */
    static final KeyValuePair ONE_JOB = variable("RUNNER_MAX_JOBS", "1");

    private final AwsConfig config;

    WriteTaskDefinition(AwsConfig config) {
        this.config = config;
    }

    RegisterTaskDefinitionRequest of(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        WorkerParameters worker = blueprint.worker();
        return RegisterTaskDefinitionRequest.builder()
                .family(target.name())
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .runtimePlatform(platform -> platform.operatingSystemFamily(OSFamily.LINUX)
                        .cpuArchitecture(
                                CPUArchitecture.fromValue(worker.architecture().name())))
                .cpu(Integer.toString(worker.cpu()))
                .memory(Integer.toString(worker.memory()))
                .executionRoleArn(blueprint.made(Made.EXECUTION_ROLE))
                .taskRoleArn(blueprint.made(Made.TASK_ROLE))
                .containerDefinitions(container(blueprint))
                .tags(Tags.and(target, tag(SAGA_TAG, blueprint.saga().toString())))
                .build();
    }

    private ContainerDefinition container(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        return ContainerDefinition.builder()
                .name("runner")
                .image(blueprint.image().image())
                .essential(true)
                .stopTimeout(STOP_SECONDS)
                .environment(environment(target, blueprint.worker()))
                .secrets(Secret.builder()
                        .name("RUNNER_TOKEN")
                        // ARN, JSON key, stage, version.
                        .valueFrom(blueprint.made(Made.SECRET) + ":::" + blueprint.made(Made.SECRET_VERSION))
                        .build())
                .logConfiguration(LogConfiguration.builder()
                        .logDriver(LogDriver.AWSLOGS)
                        .options(Map.of(
                                "awslogs-group", LogGroupPart.name(target),
                                "awslogs-region", target.access().region(),
                                "awslogs-stream-prefix", "runner"))
                        .build())
                .build();
    }

    private List<KeyValuePair> environment(CloudTarget target, WorkerParameters worker) {
        List<KeyValuePair> environment = new ArrayList<>();
        environment.add(variable("RUNNER_ORIGIN", config.runnerOrigin()));
        environment.add(variable("RUNNER_ID", target.runnerId().toString()));
        if (worker.ephemeral()) {
            environment.add(ONE_JOB);
        }
        return environment;
    }

    private static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
