package dev.runners.testkit.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;

/** All that a service needs, made in our account, and the service itself. */
final class Stack {

    static final String SECRET = "canary-s3cret";
    static final String GROUP = "/runners/one";
    static final Tag TAG = Tag.builder().key("runners:id").value("one").build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"Service": "ecs-tasks.amazonaws.com"}}}""";

    final Account account;
    final EcsAsyncClient ecs;
    final CloudWatchLogsAsyncClient logs;
    final HandClock clock;
    final String executionRole;
    final String taskRole;
    final String secretArn;
    final String securityGroup;
    private final List<String> subnets;

    Stack(Account account, HandClock clock) {
        this.account = account;
        this.clock = clock;
        this.ecs = account.ecs();
        this.logs = account.logs();
        executionRole = role("runners-execution");
        taskRole = role("runners-task");
        account.iam()
                .attachRolePolicy(attach -> attach.roleName("runners-execution")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"))
                .join();
        secretArn = account.secrets()
                .createSecret(create -> create.name("runners/one").secretString(SECRET))
                .join()
                .arn();
        allow("runners-execution", "secretsmanager:GetSecretValue", secretArn);
        allow("runners-task", "ecs:*TaskProtection", "*");
        logs.createLogGroup(create -> create.logGroupName(GROUP)).join();
        securityGroup = account.ec2()
                .createSecurityGroup(create -> create.groupName("runners-one").description("no ingress"))
                .join()
                .groupId();
        subnets = account.ec2().describeSubnets().join().subnets().stream()
                .map(Subnet::subnetId)
                .toList();
        ecs.createCluster(create -> create.clusterName("runners")).join();
    }

    private String role(String name) {
        return account.iam()
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUST))
                .join()
                .role()
                .arn();
    }

    void allow(String role, String action, String resource) {
        account.iam()
                .putRolePolicy(
                        put -> put.roleName(role).policyName("inline").policyDocument("""
                        {"Version": "2012-10-17", "Statement":
                          [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}""".formatted(action, resource)))
                .join();
    }

    RegisterTaskDefinitionRequest.Builder definition(String image, int stopTimeout, KeyValuePair... environment) {
        return RegisterTaskDefinitionRequest.builder()
                .family("runners-one")
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .executionRoleArn(executionRole)
                .taskRoleArn(taskRole)
                .tags(TAG)
                .containerDefinitions(ContainerDefinition.builder()
                        .name("runner")
                        .image(image)
                        .stopTimeout(stopTimeout)
                        .environment(environment)
                        .secrets(Secret.builder()
                                .name("RUNNER_TOKEN")
                                .valueFrom(secretArn)
                                .build())
                        .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS)
                                .options(Map.of(
                                        "awslogs-group",
                                        GROUP,
                                        "awslogs-region",
                                        Account.REGION,
                                        "awslogs-stream-prefix",
                                        "runner")))
                        .build());
    }

    String register(String image) {
        return ecs.registerTaskDefinition(definition(image, 60).build())
                .join()
                .taskDefinition()
                .taskDefinitionArn();
    }

    CreateServiceRequest.Builder service(String definition, int desired, int min, int max) {
        return CreateServiceRequest.builder()
                .cluster("runners")
                .serviceName("one")
                .taskDefinition(definition)
                .desiredCount(desired)
                .launchType(LaunchType.FARGATE)
                .propagateTags(PropagateTags.SERVICE)
                .tags(TAG)
                .networkConfiguration(network ->
                        network.awsvpcConfiguration(vpc -> vpc.subnets(subnets).securityGroups(securityGroup)))
                .deploymentConfiguration(deployment -> deployment
                        .minimumHealthyPercent(min)
                        .maximumPercent(max)
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(true)));
    }

    /** A service of one task that is RUNNING and whose deployment is complete. */
    Task running(String image, int min, int max) {
        ecs.createService(service(register(image), 1, min, max).build()).join();
        await("its process to start", service -> service.pendingCount() == 1 && says("pid"));
        return settled();
    }

    /**
     * Lets the task that starts become RUNNING, and the deployment complete. The double's clock stands still: it is moved
     * only when the process is there, for from then on the time until RUNNING counts.
     */
    Task settled() {
        Awaitility.await("a task whose process has been started")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(25))
                .until(() -> tasks(DesiredStatus.RUNNING).stream()
                        .anyMatch(task -> task.lastStatus().equals("PENDING")));
        clock.advance(Start.PACE.settling());
        await(
                "a steady state",
                service -> isComplete(service) && service.runningCount().equals(service.desiredCount()));
        return tasks(DesiredStatus.RUNNING).getFirst();
    }

    static boolean isComplete(Service service) {
        return service.deployments().size() == 1
                && service.deployments().getFirst().rolloutStateAsString().equals("COMPLETED");
    }

    Service describe() {
        return ecs.describeServices(describe -> describe.cluster("runners").services("one"))
                .join()
                .services()
                .getFirst();
    }

    void await(String what, Predicate<Service> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(25))
                .until(this::describe, condition);
    }

    List<Task> tasks(DesiredStatus desired) {
        List<String> arns = ecs.listTasks(
                        list -> list.cluster("runners").serviceName("one").desiredStatus(desired))
                .join()
                .taskArns();
        return arns.isEmpty()
                ? List.of()
                : ecs.describeTasks(describe -> describe.cluster("runners").tasks(arns))
                        .join()
                        .tasks();
    }

    Task task(String arn) {
        return ecs.describeTasks(describe -> describe.cluster("runners").tasks(arn))
                .join()
                .tasks()
                .getFirst();
    }

    Task awaitStatus(String arn, String status) {
        return Awaitility.await(arn + " to be " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(25))
                .until(() -> task(arn), task -> task.lastStatus().equals(status));
    }

    /** What all tasks have said so far. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        logs.describeLogStreams(describe -> describe.logGroupName(GROUP))
                .join()
                .logStreams()
                .forEach(stream -> logs
                        .getLogEvents(get -> get.logGroupName(GROUP)
                                .logStreamName(stream.logStreamName())
                                .startFromHead(true))
                        .join()
                        .events()
                        .stream()
                        .map(OutputLogEvent::message)
                        .forEach(lines::add));
        return lines;
    }

    boolean says(String part) {
        return lines().stream().anyMatch(line -> line.contains(part));
    }

    void awaitLine(String part) {
        Awaitility.await(part).atMost(PATIENCE).until(() -> says(part));
    }

    /** The process of the only task that has said its pid. */
    ProcessHandle process() {
        return ProcessHandle.of(Long.parseLong(found("pid (\\d+)"))).orElseThrow();
    }

    String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(String.join("\n", lines()));
        @Nullable String last = null;
        while (matcher.find()) {
            last = matcher.group(1);
        }
        if (last == null) {
            throw new AssertionError("No " + pattern + " in " + lines());
        }
        return last;
    }
}
