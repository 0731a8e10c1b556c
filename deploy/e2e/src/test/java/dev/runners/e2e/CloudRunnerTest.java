package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a cloud-hosted Runner, in the local cloud: a double of AWS whose tasks are real agents. */
class CloudRunnerTest {

    private static final String BUILT = "0.1.0";
    private static final String NEXT = "0.1.1";

    private static final String MINUTE = """
            UPDATE deployments SET idle_since = idle_since - interval '1 minute'
            WHERE runner_id = ? AND idle_since IS NOT NULL RETURNING runner_id
            """;

    @TempDir
    private Path dir;

    /** For the tests of the other things there is no release. */
    @AfterEach
    void withdraw() {
        Http.admin().post("/api/releases/" + NEXT + "/withdraw", Map.of("reason", "The test is over."));
    }

    @Test
    void itIsDeployedWorksSleepsWakesIsUpdatedFollowsAReleaseAndLeavesNothing() throws IOException {
        assertThat(LocalCloud.identity().path("status").asText()).isEqualTo("VERIFIED");
        JsonNode deployed = LocalCloud.deploy("cloud", Map.of("idle_minutes", 1));
        String path = "/api/runners/" + deployed.path("runner").path("id").asText();

        awaitSuccess(deployed);
        assertThat(Http.admin().get(path).ok().path("status").asText()).isEqualTo("ONLINE");
        assertThat(steps(path)).isNotEmpty().allMatch("DONE"::equals);
        assertThat(text(path, "version"))
                .as("the later of the local cloud's images")
                .isEqualTo(NEXT);
        String nextImage = Http.admin().get(path + "/cloud").ok().path("image").asText();

        submit(deployed, Modules.GREETING, Map.of("greeting", "from the cloud", "secret", "s"))
                .awaitSuccess();

        beIdleForAMinute(path);
        awaitCondition(path, "ASLEEP");
        Await.until("it is not heard any more").until(() -> text(path, "status"), "OFFLINE"::equals);
        submit(deployed, Modules.GREETING, Map.of("greeting", "woken", "secret", "s"))
                .awaitSuccess();

        Path gate = dir.resolve("gate");
        TestJob working = submit(
                deployed,
                Modules.GATED,
                Map.of("gate", gate.toString(), "trace", dir.resolve("trace").toString()));
        working.awaitApply();
        JsonNode update =
                Http.admin().post(path + "/update", Map.of("version", BUILT)).ok();
        Await.until("the update drains it").until(() -> text(path, "status"), "DRAINING"::equals);
        assertThat(working.status()).as("what it works on ends first").isEqualTo("PROCESSING");
        Files.createFile(gate);
        working.awaitSuccess();
        assertThat(working.attempt()).isEqualTo(1);
        awaitSuccess(update);
        assertThat(text(path, "version")).isEqualTo(BUILT);
        Await.until("its drain is lifted").until(() -> text(path, "status"), "ONLINE"::equals);

        publish(nextImage);
        Await.until("it follows the release")
                .until(() -> target(path).path("status").asText(), "UPDATED"::equals);
        assertThat(listed(deployed).path("version").asText()).isEqualTo(NEXT);
        assertThat(listed(deployed).path("outdated").isNull()).isTrue();
        Await.until("its drain is lifted").until(() -> text(path, "status"), "ONLINE"::equals);

        JsonNode removed = Http.admin().delete(path).ok();
        Await.until("it is gone").until(() -> Http.admin().get(path).status(), List.of(404)::contains);
        awaitSuccess(removed);
        assertThat(leftOf(path)).as("what the cloud still has of it").isEmpty();
    }

    private static TestJob submit(JsonNode deployed, Map<String, String> files, Map<String, Object> variables) {
        String runner = deployed.path("runner").path("id").asText();
        return TestJob.on(UUID.fromString(runner), "DEPLOY", files, variables);
    }

    private static List<String> steps(String path) {
        return StreamSupport.stream(
                        Http.admin()
                                .get(path + "/cloud")
                                .ok()
                                .path("job")
                                .path("steps")
                                .spliterator(),
                        false)
                .map(step -> step.path("status").asText())
                .toList();
    }

    private static void publish(String image) {
        Http.admin()
                .post("/api/releases", Map.of("version", NEXT, "release_notes", "# New", "image", image))
                .ok();
    }

    /** What the rollout that began by itself says of it; nothing where a database that was killed is still missed. */
    private static JsonNode target(String path) {
        Reply rollouts = Http.admin().get("/api/rollouts");
        JsonNode rollout = rollouts.status() == 503
                ? MissingNode.getInstance()
                : rollouts.ok().path("items").path(0);
        return StreamSupport.stream(rollout.path("targets").spliterator(), false)
                .filter(one -> path.endsWith(one.path("runner_id").asText()))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static JsonNode listed(JsonNode deployed) {
        String name = deployed.path("runner").path("name").asText();
        return Http.admin().get("/api/runners?name=" + name).ok().path("items").path(0);
    }

    /** The answer of a call that queued a job. */
    private static void awaitSuccess(JsonNode accepted) {
        new TestJob(UUID.fromString(accepted.path("job").path("id").asText())).awaitSuccess();
    }

    /** By hand, as soon as it is seen idle. */
    private static void beIdleForAMinute(String path) {
        UUID runner = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        Await.until("it is idle")
                .until(() -> !Database.queryProvisioner(MINUTE, runner).isEmpty());
    }

    private static void awaitCondition(String path, String condition) {
        Await.until("it is " + condition).until(() -> text(path, "condition"), condition::equals);
    }

    private static String text(String path, String member) {
        return Http.admin().get(path).ok().path(member).asText();
    }

    /** By the inventory of the double itself. */
    private static String leftOf(String path) {
        int port = Stack.running().status().parts().stream()
                .filter(part -> part.name().equals(LocalStack.AWS))
                .findFirst()
                .orElseThrow()
                .port();
        String runner = path.substring(path.lastIndexOf('/') + 1);
        return Http.text(URI.create("http://127.0.0.1:" + port + "/_double/inventory?tag=runners:runner-id=" + runner));
    }
}
