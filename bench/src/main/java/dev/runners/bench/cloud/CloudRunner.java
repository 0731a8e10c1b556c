package dev.runners.bench.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.bench.plane.ControlPlane;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A cloud-hosted Runner in the local cloud; times are those that the services wrote down. */
final class CloudRunner {

    private static final long PAUSE_MILLIS = 100;
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final ControlPlane plane;
    private final String id;
    private final JsonNode deployed;

    private CloudRunner(ControlPlane plane, String id, JsonNode deployed) {
        this.plane = plane;
        this.id = id;
        this.deployed = deployed;
    }

    /** Returns when it is ONLINE and its job has ended. */
    static CloudRunner deploy(ControlPlane plane) throws IOException, SQLException, InterruptedException {
        while (plane.database().number("SELECT count(*) FROM cloud_identities WHERE status = 'VERIFIED'") == 0) {
            Thread.sleep(PAUSE_MILLIS);
        }
        JsonNode identity = plane.ask("GET", "/api/cloud-identities", "");
        String deployment = "{\"cloud_identity_id\":\"%s\",\"region\":\"%s\",\"idle_minutes\":60}"
                .formatted(
                        identity.path("items").path(0).path("id").asText(),
                        identity.path("items").path(0).path("regions").path(0).asText());
        JsonNode answer = plane.ask("POST", "/api/runners/deploy", deployment);
        JsonNode job = awaitSuccess(plane, answer.path("job").path("id").asText());
        return new CloudRunner(plane, answer.path("runner").path("id").asText(), job);
    }

    double deployedIn() {
        return millis(deployed, "created_at", "completed_at");
    }

    /** Milliseconds of each, in their order. */
    Map<String, Double> steps() throws IOException {
        Map<String, Double> steps = new LinkedHashMap<>();
        plane.ask("GET", "/api/runners/" + id + "/cloud", "")
                .path("job")
                .path("steps")
                .forEach(step -> steps.put(step.path("title").asText(), millis(step, "started_at", "ended_at")));
        return steps;
    }

    /** Soon, for it has been idle long enough. */
    void mayFallAsleep() throws IOException {
        plane.ask("PATCH", "/api/runners/" + id, "{\"idle_minutes\":1}");
    }

    void awaitAsleep() throws IOException, InterruptedException {
        await(
                plane,
                "/api/runners/" + id,
                runner -> runner.path("condition").asText().equals("ASLEEP"));
    }

    /** Milliseconds from a job for it alone to the claim. */
    double wake() throws IOException, InterruptedException {
        String job = plane.submit(",\"assigned_runner_id\":\"" + id + "\"").toString();
        return millis(awaitSuccess(plane, job), "created_at", "claimed_at");
    }

    double remove() throws IOException, InterruptedException {
        String job = plane.ask("DELETE", "/api/runners/" + id, "")
                .path("job")
                .path("id")
                .asText();
        return millis(awaitSuccess(plane, job), "created_at", "completed_at");
    }

    private static JsonNode awaitSuccess(ControlPlane plane, String job) throws IOException, InterruptedException {
        return await(plane, "/api/jobs/" + job, one -> {
            if (one.path("status").asText().equals("FAILED")) {
                throw new IllegalStateException(one.path("error_message").asText());
            }
            return one.path("status").asText().equals("SUCCESS");
        });
    }

    private static JsonNode await(ControlPlane plane, String path, Predicate<JsonNode> is)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode now = plane.ask("GET", path, "");
        while (!is.test(now)) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new IllegalStateException(path + " stays " + now);
            }
            Thread.sleep(PAUSE_MILLIS);
            now = plane.ask("GET", path, "");
        }
        return now;
    }

    private static double millis(JsonNode of, String from, String to) {
        return Duration.between(
                        Instant.parse(of.path(from).asText()),
                        Instant.parse(of.path(to).asText()))
                .toMillis();
    }
}
