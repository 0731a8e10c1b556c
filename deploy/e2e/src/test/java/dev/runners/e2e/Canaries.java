package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Secrets as people, scripts and Runners hand them over: each marked, so that it is known again wherever it turns up. */
final class Canaries {

    private static final String TEAM = "canaries";

    /** Problems that were answered to calls with such secrets in them. */
    final List<String> problems = new ArrayList<>();

    /** Said nowhere but where it was put. */
    final List<String> secrets = new ArrayList<>();

    /** Of the job's log: shown to who may read the job. */
    final String logged = canary();

    final UUID job;
    final String name = TEAM + "-" + UUID.randomUUID();
    final Http runner;

    /** Registers, rotates, submits, claims, reports, logs, writes a state; and all of it wrongly, too. */
    Canaries() {
        JsonNode made = Http.admin()
                .post("/api/runners", Map.of("name", name, "labels", Map.of("team", TEAM)))
                .ok();
        UUID id = UUID.fromString(made.path("runner_id").asText());
        String first = planted(made.path("runner_token"));
        String second = planted(Http.admin()
                .post("/api/runners/" + id + "/rotate-token", Map.of("overlap", "PT1H"))
                .ok()
                .path("runner_token"));
        planted(Http.admin()
                .post("/api/tokens", Map.of("name", name, "scopes", List.of("viewer")))
                .ok()
                .path("token"));
        String gitUrl = "https://git.example.org/" + name;
        String gitToken = Http.admin()
                .put("/api/git-credentials", Map.of("url", gitUrl, "token", planted()))
                .ok()
                .path("id")
                .asText();
        JsonNode hook = Http.admin()
                .post(
                        "/api/webhooks",
                        webhook("https://hooks.invalid/" + planted(), List.of("job.succeeded", "job.failed")))
                .ok();
        planted(hook.path("secret"));
        String webhook = hook.path("webhook").path("id").asText();
        Map<String, Object> snapshot = Map.of(
                "environment", Map.of("API_KEY", planted()),
                "variables", Map.of("password", planted()),
                "module", Map.of("files", Map.of("main.tf", "# " + planted())));
        job = UUID.fromString(Http.admin()
                .post("/api/jobs", submission(snapshot))
                .ok()
                .path("id")
                .asText());
        Http.runner(id, first).post("/api/jobs/claim", Map.of()).ok();
        runner = Http.runner(id, second);
        String of = "/api/jobs/" + job;
        runner.put(of + "/status", Map.of("status", "PROCESSING")).ok();
        runner.post(of + "/logs", Map.of("log_chunk", logged, "stream_type", "STDOUT"))
                .ok();
        String stateToken =
                planted(runner.post(of + "/state-token", Map.of()).ok().path("token"));
        Map<String, Object> state = Map.of("version", 4, "outputs", Map.of("password", planted()));
        state(stateToken).post(of + "/state", state).ok();
        runner.put(of + "/status", Map.of("status", "SUCCESS")).ok();

        assertThat(Http.admin().delete("/api/git-credentials/" + gitToken).status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Http.admin()
                        .get("/api/webhooks/" + webhook + "/deliveries")
                        .ok()
                        .at("/items/0/error")
                        .asText("")
                        .isEmpty());
        assertThat(Http.admin().delete("/api/webhooks/" + webhook).status()).isEqualTo(204);

        refused(Http.admin().post("/api/webhooks", webhook("http://hooks.invalid/" + planted(), List.of("job.held"))));
        refused(Http.admin().post("/api/webhooks", webhook("https://hooks.invalid/" + planted(), List.of())));
        refused(Http.admin().put("/api/git-credentials", Map.of("url", "http://git.example.org", "token", planted())));
        refused(Http.admin().put("/api/git-credentials", Map.of("url", gitUrl, "token", planted() + " ")));
        refused(Http.admin().post("/api/jobs", submission(planted())));
        refused(Http.admin()
                .post("/api/jobs", submission(Map.of("module", Map.of("files", Map.of("../x", planted()))))));
        refused(Http.admin().send("POST", "/api/jobs", "{\"config_snapshot\":{\"environment\":{\"A\":\"" + planted()));
        refused(runner.put(of + "/status", Map.of("status", planted())));
        refused(Http.runner(id, "rnr_" + planted()).post("/api/jobs/claim", Map.of()));
        refused(Http.runner(id, planted()).post("/api/runners/heartbeat", Map.of()));
        refused(Http.nobody().with("Authorization", "Bearer rnk_" + planted()).get(of));
        refused(state(planted()).post(of + "/state", state));
    }

    private void refused(Reply reply) {
        assertThat(reply.status()).isBetween(400, 499);
        problems.add(reply.json().toString());
    }

    private static Map<String, Object> submission(Object snapshot) {
        return Map.of("job_type", "DEPLOY", "labels", Map.of("team", TEAM), "config_snapshot", snapshot);
    }

    private Map<String, Object> webhook(String url, List<String> events) {
        return Map.of("name", name, "url", url, "format", "CLOUD_EVENTS", "events", events);
    }

    private static Http state(String token) {
        byte[] pair = ("any:" + token).getBytes(StandardCharsets.UTF_8);
        return Http.nobody()
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private String planted() {
        String secret = canary();
        secrets.add(secret);
        return secret;
    }

    private String planted(JsonNode token) {
        assertThat(token.asText()).hasSizeGreaterThan(30);
        secrets.add(token.asText());
        return token.asText();
    }

    private static String canary() {
        return "canary" + UUID.randomUUID().toString().replace("-", "");
    }
}
