package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;

class ProtectionTest extends OnAStack {

    private static UpdateTaskProtectionRequest protect(Task task, int minutes) {
        return UpdateTaskProtectionRequest.builder()
                .cluster("runners")
                .tasks(task.taskArn())
                .protectionEnabled(true)
                .expiresInMinutes(minutes)
                .build();
    }

    @Test
    void aProtectedTaskOutlivesScaleToZeroUntilItsProtectionExpires() {
        Task task = stack.running(Start.WORKING, 100, 200);
        assertThat(ecs.updateTaskProtection(protect(task, 60))
                        .join()
                        .protectedTasks()
                        .getFirst()
                        .expirationDate())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(60)));
        ecs.updateService(update -> update.cluster("runners").service("one").desiredCount(0))
                .join();
        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        aws.look();
        assertThat(ecs.getTaskProtection(get -> get.cluster("runners").tasks(task.taskArn()))
                        .join()
                        .protectedTasks()
                        .getFirst()
                        .protectionEnabled())
                .isTrue();
        assertThat(stack.describe().runningCount()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        stack.awaitStatus(task.taskArn(), "STOPPED");
    }

    @Test
    void aDeploymentWaitsForAProtectedTaskAndGoesOnWhenItIsLetGo() {
        Task old = stack.running(Start.WORKING, 0, 100);
        ecs.updateTaskProtection(protect(old, 2880)).join();
        ecs.updateService(update -> update.cluster("runners").service("one").forceNewDeployment(true))
                .join();
        clock.advance(Duration.ofHours(47));
        aws.look();
        assertThat(stack.tasks(DesiredStatus.RUNNING)).extracting(Task::taskArn).containsExactly(old.taskArn());
        ecs.updateTaskProtection(
                        change -> change.cluster("runners").tasks(old.taskArn()).protectionEnabled(false))
                .join();
        stack.awaitStatus(old.taskArn(), "STOPPED");
        stack.await("the new one", service -> service.pendingCount() == 1);
        stack.settled();
    }

    @Test
    void stopTaskStopsAProtectedTask() {
        Task task = stack.running(Start.WORKING, 100, 200);
        ecs.updateTaskProtection(protect(task, 60)).join();
        ecs.stopTask(stop -> stop.cluster("runners").task(task.taskArn()).reason("by hand"))
                .join();
        assertThat(stack.awaitStatus(task.taskArn(), "STOPPED").stoppedReason()).isEqualTo("by hand");
    }

    @Test
    void protectionIsRefusedBeyondItsBoundsAndBeyondTheDesiredCount() {
        Task task = stack.running(Start.STUBBORN, 100, 200);
        assertThat(code(ecs.updateTaskProtection(protect(task, 2881)))).isEqualTo("InvalidParameterException");
        assertThat(code(ecs.updateTaskProtection(protect(task, 0)))).isEqualTo("InvalidParameterException");
        ecs.updateTaskProtection(protect(task, 60)).join();
        ecs.updateService(update -> update.cluster("runners").service("one").desiredCount(0))
                .join();
        assertThat(ecs.updateTaskProtection(protect(task, 60))
                        .join()
                        .failures()
                        .getFirst()
                        .reason())
                .isEqualTo("DEPLOYMENT_BLOCKED");
        ecs.stopTask(stop -> stop.cluster("runners").task(task.taskArn())).join();
        assertThat(ecs.updateTaskProtection(protect(task, 60))
                        .join()
                        .failures()
                        .getFirst()
                        .reason())
                .isEqualTo("TASK_NOT_VALID");
    }

    @Test
    void aTaskProtectsItselfAtItsAgentWithItsOwnPermissions() throws Exception {
        Task task = stack.running(Start.WORKING, 100, 200);
        assertThat(agent("GET", "").path("protection").path("ProtectionEnabled").asBoolean())
                .isFalse();
        JsonNode set = agent("PUT", "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":1}")
                .path("protection");
        assertThat(set.path("ProtectionEnabled").asBoolean()).isTrue();
        assertThat(set.path("TaskArn").asText()).isEqualTo(task.taskArn());
        assertThat(set.path("ExpirationDate").asText())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)).toString());
        assertThat(agent("PUT", "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":2881}")
                        .path("error")
                        .path("Code")
                        .asText())
                .isEqualTo("InvalidParameterException");

        stack.allow("runners-task", "ecs:GetTaskProtection", "*");
        JsonNode denied = agent("PUT", "{\"ProtectionEnabled\":false}").path("error");
        assertThat(denied.path("Code").asText()).isEqualTo("AccessDeniedException");
        assertThat(denied.path("Message").asText())
                .contains("assumed-role/runners-task/")
                .contains("is not authorized to perform: ecs:UpdateTaskProtection on resource: " + task.taskArn());
    }

    private JsonNode agent(String method, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(stack.found("agent (\\S+)") + "/task-protection/v1/state"))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return Wire.JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }
}
