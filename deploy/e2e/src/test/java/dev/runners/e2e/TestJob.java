package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A job that was submitted. */
public record TestJob(UUID id) {

    private static final List<String> OVER = List.of("SUCCESS", "FAILED", "CANCELLED");

    /**
     * Submits one.
     *
     * @param team the label of the Runners it is for
     * @param files the Terraform module
     */
    public static TestJob submit(
            String type, String team, String state, Map<String, String> files, Map<String, Object> variables) {
        JsonNode made = Http.admin()
                .post(
                        "/api/jobs",
                        Map.of(
                                "job_type",
                                type,
                                "labels",
                                Map.of("team", team),
                                "config_snapshot",
                                Map.of("module", Map.of("files", files), "variables", variables, "state", state)))
                .ok();
        return new TestJob(UUID.fromString(made.path("id").asText()));
    }

    /** A small one that only this Runner takes. */
    public static TestJob planOn(UUID runner) {
        return on(runner, "PLAN", Modules.GREETING, Map.of("greeting", "hello", "secret", "s"));
    }

    /** One that only this Runner takes. */
    static TestJob on(UUID runner, String type, Map<String, String> files, Map<String, Object> variables) {
        JsonNode made = Http.admin()
                .post(
                        "/api/jobs",
                        Map.of(
                                "job_type",
                                type,
                                "assigned_runner_id",
                                runner,
                                "config_snapshot",
                                Map.of("module", Map.of("files", files), "variables", variables)))
                .ok();
        return new TestJob(UUID.fromString(made.path("id").asText()));
    }

    public JsonNode now() {
        return Http.admin().get("/api/jobs/" + id).ok();
    }

    public String status() {
        return now().path("status").asText();
    }

    /** The Runner that has it, or had it last. */
    public String runner() {
        return now().path("runner_id").asText();
    }

    public String attemptId() {
        return now().path("attempt_id").asText();
    }

    public int attempt() {
        return now().path("attempt").asInt();
    }

    public void awaitStatus(String wanted) {
        Await.until(id + " is " + wanted).until(this::status, wanted::equals);
    }

    /** Waits until an apply has begun. */
    public void awaitApply() {
        Await.until(id + " applies")
                .until(() -> now().path("execution_metadata").path("phase").asText(), "apply"::equals);
    }

    /** Waits for its end, which must be a success; shows the log when it is not. */
    public JsonNode awaitSuccess() {
        return awaitSuccess(Await.DEADLINE);
    }

    /** As above, for what has many before it. */
    public JsonNode awaitSuccess(Duration deadline) {
        Await.until(id + " is over").atMost(deadline).until(this::status, OVER::contains);
        JsonNode job = now();
        assertThat(job.path("status").asText())
                .as("%s\n%s", job.path("error_message").asText(), log())
                .isEqualTo("SUCCESS");
        return job;
    }

    /** Value of a Terraform output of the ended job. */
    public JsonNode output(String name) {
        return now().path("execution_metadata").path("outputs").path(name).path("value");
    }

    public String log() {
        JsonNode items = Http.admin().get("/api/jobs/" + id + "/logs").ok().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(entry -> entry.path("text").asText())
                .collect(Collectors.joining());
    }
}
