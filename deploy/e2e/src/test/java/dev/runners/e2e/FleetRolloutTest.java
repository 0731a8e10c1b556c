package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.runners.local.stack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet at work and three releases, which it follows by itself: one whose image does not start, one that fails every job,
 * and a good one. It takes minutes, so {@code ./runners test} leaves it out: {@code -Drunners.fleet.cloud=3} plays it, with
 * {@code -Drunners.fleet.own=5} and {@code -Drunners.fleet.simulated=20} for others beside them.
 */
@EnabledIfSystemProperty(named = "runners.fleet.cloud", matches = "[0-9]+")
class FleetRolloutTest {

    private static final int CLOUD = Integer.getInteger("runners.fleet.cloud", 2);
    private static final int OWN = Integer.getInteger("runners.fleet.own", 1);
    private static final String SIMULATED = System.getProperty("runners.fleet.simulated", "10");

    private static final String HAD = "0.1.1";
    private static final String NEVER_STARTS = "0.3.1";
    private static final String NO_IMAGE = "local/runner@sha256:" + "0".repeat(64);
    private static final Duration PATIENCE =
            Duration.ofMinutes(3).plus(Duration.ofMinutes(2).multipliedBy(CLOUD));

    private final List<UUID> cloud = new ArrayList<>();
    private final List<TestRunner> own = new ArrayList<>();

    @Test
    void brokenReleasesGetNoFurtherThanTheFirstRunnerAndAGoodOneGetsEverywhere(@TempDir Path dir) {
        try (SimulatedRunners _ = SimulatedRunners.start(dir.resolve("said"), SIMULATED, "--jobs")) {
            deploy();
            IntStream.range(0, OWN).forEach(_ -> own.add(TestRunner.online("fleet")));
            Await.until("the simulated ones are there")
                    .until(() -> Http.admin()
                            .get("/api/runners?name=sim-&status=ONLINE&limit=1")
                            .ok()
                            .path("total")
                            .asText()
                            .equals(SIMULATED));
            List<JsonNode> jobs;
            Set<String> first = new HashSet<>();
            try (FleetLoad load =
                    new FleetLoad(Stream.concat(cloud.stream(), own.stream().map(TestRunner::id))
                            .toList())) {
                JsonNode stopped = rollOut(NEVER_STARTS, NO_IMAGE, "ROLLED_BACK");
                assertThat(statuses(stopped))
                        .hasSize(CLOUD)
                        .startsWith("FAILED")
                        .containsOnlyOnce("FAILED");
                assertThat(statuses(stopped).subList(1, CLOUD)).allMatch("SKIPPED"::equals);
                assertThat(audited(stopped)).startsWith("rollout.start").endsWith("rollout.end");

                JsonNode returned = rollOut(TestImages.FAILING, image(TestImages.FAILING), "ROLLED_BACK");
                assertThat(statuses(returned))
                        .hasSize(CLOUD)
                        .startsWith("RETURNED")
                        .containsOnlyOnce("RETURNED");
                assertThat(statuses(returned).subList(1, CLOUD)).allMatch("SKIPPED"::equals);
                assertThat(returned.path("reason").asText()).contains("jobs on the new version");
                assertThat(audited(returned)).containsExactly("rollout.start", "rollout.rollback", "rollout.end");
                first.add(returned.path("targets").path(0).path("runner_id").asText());

                JsonNode done = rollOutOverACrash(TestImages.GOOD, image(TestImages.GOOD), "DONE");
                assertThat(statuses(done)).hasSize(CLOUD).allMatch("UPDATED"::equals);
                assertThat(audited(done))
                        .startsWith("rollout.start", "rollout.wave")
                        .endsWith("rollout.end");
                assertThat(done.path("skipped").findValuesAsText("runner_id"))
                        .containsAll(
                                own.stream().map(one -> one.id().toString()).toList());
                jobs = load.end();
            }
            jobs.forEach(job -> {
                assertThat(job.path("attempt").asInt()).as(job.toString()).isEqualTo(1);
                assertThat(job.path("status").asText())
                        .as(job.toString())
                        .isIn(
                                first.contains(job.path("runner_id").asText())
                                        ? List.of("SUCCESS", "FAILED")
                                        : List.of("SUCCESS"));
            });
            System.out.printf("A fleet of %d + %d + %s did %d jobs%n", CLOUD, OWN, SIMULATED, jobs.size());
        } finally {
            own.forEach(TestRunner::close);
            remove();
        }
    }

    private void deploy() {
        JsonNode identity = LocalCloud.identity();
        List<TestJob> deployments = new ArrayList<>();
        for (int i = 0; i < CLOUD; i++) {
            JsonNode deployed = Http.admin()
                    .post(
                            "/api/runners/deploy",
                            Map.of(
                                    "name",
                                    "fleet-%02d".formatted(i),
                                    "cloud_identity_id",
                                    identity.path("id").asText(),
                                    "region",
                                    identity.path("regions").path(0).asText(),
                                    "minimum",
                                    1))
                    .ok();
            cloud.add(UUID.fromString(deployed.path("runner").path("id").asText()));
            deployments.add(
                    new TestJob(UUID.fromString(deployed.path("job").path("id").asText())));
        }
        deployments.forEach(job -> job.awaitSuccess(PATIENCE));
        awaitAllOn(HAD);
    }

    /** The same, and release-service is killed as soon as the first Runner is under way. */
    private JsonNode rollOutOverACrash(String version, String image, String end) {
        publish(version, image);
        Await.until("the first one is under way")
                .until(() -> statuses(rollout(version)), all -> all.contains("UPDATING"));
        Stack.killAndAwait(LocalStack.RELEASE);
        return awaitEnd(version, end);
    }

    /** Publishes it, waits until its rollout is over, and takes it back when nobody is to stay there. */
    private JsonNode rollOut(String version, String image, String end) {
        publish(version, image);
        return awaitEnd(version, end);
    }

    private static void publish(String version, String image) {
        Http.admin()
                .post("/api/releases", Map.of("version", version, "release_notes", "# " + version, "image", image))
                .ok();
    }

    private JsonNode awaitEnd(String version, String end) {
        Await.until("the rollout of " + version + " is " + end)
                .atMost(PATIENCE)
                .until(() -> rollout(version).path("status").asText(), end::equals);
        JsonNode rollout = rollout(version);
        boolean stays = end.equals("DONE");
        if (!stays) {
            withdraw(version);
        }
        awaitAllOn(stays ? version : HAD);
        return rollout;
    }

    private void awaitAllOn(String version) {
        for (UUID id : cloud) {
            Await.until(id + " is ONLINE with " + version).atMost(PATIENCE).until(() -> {
                JsonNode runner = Http.admin().get("/api/runners/" + id).ok();
                return runner.path("status").asText().equals("ONLINE")
                        && runner.path("version").asText().equals(version);
            });
        }
    }

    private static JsonNode rollout(String version) {
        return StreamSupport.stream(
                        Http.admin().get("/api/rollouts").ok().path("items").spliterator(), false)
                .filter(one -> one.path("version").asText().equals(version))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** In the order of their waves. */
    private static List<String> statuses(JsonNode rollout) {
        return rollout.path("targets").findValuesAsText("status");
    }

    /** The oldest first. */
    private static List<String> audited(JsonNode rollout) {
        return Http.admin()
                .get("/api/audit?subject=" + rollout.path("id").asText())
                .ok()
                .path("items")
                .findValuesAsText("action")
                .reversed();
    }

    private static String image(String version) {
        return Stack.running().image(version);
    }

    private static void withdraw(String version) {
        Http.admin().post("/api/releases/" + version + "/withdraw", Map.of("reason", "The test has seen it."));
    }

    /** For the tests of the other things there are neither Runners nor releases. */
    private void remove() {
        List.of(NEVER_STARTS, TestImages.FAILING, TestImages.GOOD).forEach(FleetRolloutTest::withdraw);
        cloud.forEach(id -> Await.until(id + " can be removed")
                .until(() -> Http.admin().delete("/api/runners/" + id).status(), List.of(202, 404)::contains));
        cloud.forEach(id -> Await.until(id + " is gone")
                .atMost(PATIENCE)
                .until(() -> Http.admin().get("/api/runners/" + id).status(), List.of(404)::contains));
    }
}
