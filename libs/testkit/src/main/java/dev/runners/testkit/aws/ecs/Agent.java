package dev.runners.testkit.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runners.contracts.Wire;
import dev.runners.testkit.aws.iam.TaskIdentity;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Dispatch;
import dev.runners.testkit.aws.wire.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/**
 * The container agent that a task finds at {@code ECS_AGENT_URI}: it gets and sets the task's own protection, with the
 * permissions of the task's role; at {@code ECS_CONTAINER_METADATA_URI_V4} it says which task this is.
 */
public final class Agent implements HttpHandler {

    /** Where it is served, followed by the task's key. */
    public static final String PATH = "/agent";

    private static final String PROTECTION = "/task-protection/v1/state";

    private final EcsTables tables;
    private final TaskIdentity identity;
    private final Dispatch dispatch;
    private final Lock lock;

    public Agent(EcsTables tables, TaskIdentity identity, Dispatch dispatch, Lock lock) {
        this.tables = tables;
        this.identity = identity;
        this.dispatch = dispatch;
        this.lock = lock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PATH.length() + 1);
            int slash = path.indexOf('/');
            Optional<Task> task = task(slash < 0 ? path : path.substring(0, slash));
            String rest = slash < 0 ? "" : path.substring(slash);
            if (task.isEmpty()) {
                send(exchange, 404, Shape.object());
            } else if (rest.equals(PROTECTION)) {
                protection(exchange, task.get());
            } else if (rest.equals("/v4/task")) {
                send(exchange, 200, metadata(task.get()));
            } else {
                send(exchange, 404, Shape.object());
            }
        } catch (Dispatch.Cut e) {
            // Closing the exchange unanswered closes the connection, which is what a cut is.
        }
    }

    private Optional<Task> task(String key) {
        lock.lock();
        try {
            return tables.tasks().all().stream()
                    .filter(task -> task.agentKey().equals(key))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    private void protection(HttpExchange exchange, Task task) throws IOException {
        boolean put = exchange.getRequestMethod().equals("PUT");
        try {
            JsonNode asked = put ? Wire.JSON.readTree(exchange.getRequestBody()) : Shape.object();
            ObjectNode input = Shape.object().put("cluster", task.clusterArn());
            input.set("tasks", Shape.texts(Stream.of(task.arn())));
            if (put) {
                if (!asked.path("ProtectionEnabled").isBoolean()) {
                    throw AwsError.of(
                            "InvalidParameterException", "Invalid request: does not contain 'ProtectionEnabled' field");
                }
                input.put("protectionEnabled", asked.path("ProtectionEnabled").asBoolean());
                if (asked.path("ExpiresInMinutes").isInt()) {
                    input.put("expiresInMinutes", asked.path("ExpiresInMinutes").asInt());
                }
            }
            String action = put ? "UpdateTaskProtection" : "GetTaskProtection";
            send(exchange, 200, answer(dispatch.run(AwsService.ECS, action, task.region(), caller(task), input)));
        } catch (AwsError e) {
            send(exchange, Math.max(e.status() == 403 ? 400 : e.status(), 400), error(task, e));
        }
    }

    private Caller caller(Task task) {
        lock.lock();
        try {
            String role = tables.definitions()
                    .find(task.definition())
                    .map(definition -> definition.body().path("taskRoleArn").asText())
                    .orElse("");
            if (role.isEmpty()) {
                throw AwsError.of(
                        "AccessDeniedException", "Invalid Request: no task IAM role credentials available for task");
            }
            return identity.assume(role, task.id(), Instant.MAX);
        } finally {
            lock.unlock();
        }
    }

    private static ObjectNode answer(JsonNode answer) {
        JsonNode failure = answer.path("failures").path(0);
        if (!failure.isMissingNode()) {
            return Shape.object()
                    .set(
                            "failure",
                            Shape.object()
                                    .put("Arn", failure.path("arn").asText())
                                    .putNull("Detail")
                                    .put("Reason", failure.path("reason").asText()));
        }
        JsonNode one = answer.path("protectedTasks").path(0);
        ObjectNode protection = Shape.object();
        if (one.has("expirationDate")) {
            protection.put(
                    "ExpirationDate",
                    Instant.ofEpochSecond(one.path("expirationDate").asLong()).toString());
        } else {
            protection.putNull("ExpirationDate");
        }
        protection.put("ProtectionEnabled", one.path("protectionEnabled").asBoolean());
        protection.put("TaskArn", one.path("taskArn").asText());
        return Shape.object().set("protection", protection);
    }

    private static ObjectNode error(Task task, AwsError error) {
        String code = error.code().equals("AccessDenied") ? "AccessDeniedException" : error.code();
        ObjectNode answer = Shape.object().put("requestID", UUID.randomUUID().toString());
        return answer.set(
                "error", Shape.object().put("Arn", task.arn()).put("Code", code).put("Message", error.sentence()));
    }

    private ObjectNode metadata(Task task) {
        int colon = task.definition().lastIndexOf(':');
        return Shape.object()
                .put("Cluster", task.clusterArn())
                .put("TaskARN", task.arn())
                .put("Family", task.definition().substring(task.definition().indexOf('/') + 1, colon))
                .put("Revision", task.definition().substring(colon + 1))
                .put("DesiredStatus", task.isLive() ? "RUNNING" : "STOPPED")
                .put("KnownStatus", task.last().name())
                .put("LaunchType", "FARGATE")
                .put("AvailabilityZone", task.region() + "a");
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
