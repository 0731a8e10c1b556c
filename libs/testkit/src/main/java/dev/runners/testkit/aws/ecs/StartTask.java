package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.testkit.aws.LaunchTask;
import dev.runners.testkit.aws.LocalImage;
import dev.runners.testkit.aws.LocalImages;
import dev.runners.testkit.aws.TaskLaunch;
import dev.runners.testkit.aws.iam.TaskIdentity;
import dev.runners.testkit.aws.logs.LogGroupTable;
import dev.runners.testkit.aws.logs.LogStore;
import dev.runners.testkit.aws.secrets.Secret;
import dev.runners.testkit.aws.secrets.SecretTable;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts a task as Fargate does: with the execution role it fetches the secrets and finds the log group, then it starts
 * the image's program. What is missing or forbidden is a task that failed to start, with AWS's reason.
 */
final class StartTask {

    private static final String INITIALIZATION = "ResourceInitializationError: ";
    private static final int ARN_PARTS = 7;

    private final TaskIdentity identity;
    private final SecretTable secrets;
    private final LogGroupTable groups;
    private final LogStore logs;
    private final LocalImages images;
    private final LaunchTask launch;
    private final Path folder;
    private final String agent;

    /** @param agent where tasks find their agent, as a URI without their key */
    StartTask(
            TaskIdentity identity,
            SecretTable secrets,
            LogGroupTable groups,
            LogStore logs,
            LocalImages images,
            LaunchTask launch,
            Path folder,
            String agent) {
        this.identity = identity;
        this.secrets = secrets;
        this.groups = groups;
        this.logs = logs;
        this.images = images;
        this.launch = launch;
        this.folder = folder;
        this.agent = agent;
    }

    /** A started process, and where its output is to go. */
    record Started(Process process, Task.@Nullable Output output) {}

    /** The task was not started; the message is its stoppedReason. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    Path output(String taskId) {
        return folder.resolve(taskId + ".out");
    }

    Path home(String taskId) {
        return folder.resolve(taskId);
    }

    Started start(Task task, TaskDefinition definition, Instant now, Instant seenAt) throws Refused {
        JsonNode container = definition.container();
        try {
            String taskRole = definition.body().path("taskRoleArn").asText();
            if (!taskRole.isEmpty()) {
                identity.assume(taskRole, task.id(), seenAt);
            }
            Map<String, String> environment = new LinkedHashMap<>();
            container
                    .path("environment")
                    .forEach(one -> environment.put(
                            one.path("name").asText(), one.path("value").asText()));
            Task.Output output = null;
            String executionRole = definition.body().path("executionRoleArn").asText();
            if (!executionRole.isEmpty()) {
                Caller execution = identity.assume(executionRole, task.id(), seenAt);
                for (JsonNode secret : container.path("secrets")) {
                    String from = secret.path("valueFrom").asText();
                    environment.put(secret.path("name").asText(), secret(task, execution, from, now, seenAt));
                }
                output = openLog(task, execution, container, seenAt);
            }
            String image = container.path("image").asText();
            LocalImage local = images.find(image)
                    .orElseThrow(() -> new Refused("CannotPullContainerError: pull image manifest has been retried 1 "
                            + "time(s): failed to resolve ref " + image + ": not found"));
            return new Started(run(task, container, local, environment), output);
        } catch (AwsError e) {
            throw new Refused(e.sentence());
        }
    }

    private String secret(Task task, Caller execution, String from, Instant now, Instant seenAt) throws Refused {
        String[] parts = from.split(":", -1);
        String arn = String.join(":", List.of(parts).subList(0, Math.min(ARN_PARTS, parts.length)));
        String pull = INITIALIZATION + "unable to pull secrets or registry auth: execution resource retrieval failed: "
                + "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret "
                + arn + " from secrets manager: ";
        try {
            identity.check(execution, Need.of("secretsmanager:GetSecretValue", arn), task.region());
        } catch (AwsError e) {
            throw new Refused(pull + "AccessDeniedException: " + e.sentence());
        }
        String version = parts.length > ARN_PARTS + 2 ? parts[ARN_PARTS + 2] : "";
        String value = secrets.find(arn, seenAt, now)
                .flatMap(found -> version.isEmpty()
                        ? found.current()
                        : Optional.ofNullable(found.versions().get(version)).map(Secret.Version::value))
                .orElseThrow(() -> new Refused(
                        pull + "ResourceNotFoundException: Secrets Manager can't find the specified secret."));
        String member = parts.length > ARN_PARTS ? parts[ARN_PARTS] : "";
        return member.isEmpty() ? value : member(value, member, pull);
    }

    private static String member(String value, String name, String pull) throws Refused {
        try {
            JsonNode member = Wire.JSON.readTree(value).path(name);
            if (member.isMissingNode()) {
                throw new Refused(pull + "retrieved secret from Secrets Manager did not contain json key " + name);
            }
            return member.asText();
        } catch (JsonProcessingException e) {
            throw new Refused(pull + "the secret is no JSON");
        }
    }

    private Task.@Nullable Output openLog(Task task, Caller execution, JsonNode container, Instant seenAt)
            throws Refused {
        JsonNode configuration = container.path("logConfiguration");
        if (!configuration.path("logDriver").asText().equals("awslogs")) {
            return null;
        }
        JsonNode options = configuration.path("options");
        String group = "arn:aws:logs:" + options.path("awslogs-region").asText() + ":" + task.account() + ":log-group:"
                + options.path("awslogs-group").asText();
        String stream = options.path("awslogs-stream-prefix").asText() + "/"
                + container.path("name").asText() + "/" + task.id();
        String failed = INITIALIZATION + "failed to validate logger args: create stream has been retried 1 times: "
                + "failed to create Cloudwatch log stream: ";
        try {
            String resource = group + ":log-stream:" + stream;
            identity.check(execution, Need.of("logs:CreateLogStream", resource), task.region());
            identity.check(execution, Need.of("logs:PutLogEvents", resource), task.region());
        } catch (AwsError e) {
            throw new Refused(failed + "AccessDeniedException: " + e.sentence());
        }
        if (groups.find(group, seenAt).isEmpty()) {
            throw new Refused(failed + "ResourceNotFoundException: The specified log group does not exist.");
        }
        logs.append(group, stream, List.of());
        return new Task.Output(group, stream);
    }

    private Process run(Task task, JsonNode container, LocalImage image, Map<String, String> environment)
            throws Refused {
        List<String> command = new ArrayList<>(image.entryPoint());
        container.path("command").forEach(word -> command.add(word.asText()));
        Map<String, String> all = new LinkedHashMap<>(image.environment());
        all.putAll(environment);
        // Its own, as each container has: what one task leaves there the next one does not find.
        all.put("HOME", home(task.id()).toString());
        all.put("AWS_REGION", task.region());
        all.put("AWS_DEFAULT_REGION", task.region());
        all.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        all.put("ECS_AGENT_URI", agent + "/" + task.agentKey());
        all.put("ECS_CONTAINER_METADATA_URI_V4", agent + "/" + task.agentKey() + "/v4");
        try {
            Files.createDirectories(home(task.id()));
            return launch.launch(new TaskLaunch(command, all, home(task.id()), output(task.id())));
        } catch (IOException e) {
            throw new Refused("CannotStartContainerError: " + e.getMessage());
        }
    }
}
