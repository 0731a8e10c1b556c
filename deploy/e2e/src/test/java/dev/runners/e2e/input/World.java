package dev.runners.e2e.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Ids;
import dev.runners.e2e.Stack;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.StackStatus.PartStatus;
import dev.runners.testkit.Sign;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the calls are about: a Runner that holds a live job and has ended another, one that never held any, and a Runner and
 * a job of another organisation.
 */
final class World implements AutoCloseable {

    static final UUID HERE = Ids.organization("default");
    static final UUID ELSEWHERE = Ids.organization("elsewhere");

    /** As Terraform writes them, as little as there can be. */
    static final String STATE = "{\"version\":4,\"serial\":1,\"lineage\":\"l\"}";

    private static final String JSON = "application/json";

    /** Stands in secrets that are sent; must be found nowhere afterwards. */
    final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    final URI gateway = Stack.running().origin();
    final URI registry = URI.create("http://127.0.0.1:" + port(LocalStack.REGISTRY));
    final String privateKey;
    final Runner holder;
    final Runner stranger;
    final Runner foreigner;
    final UUID endedJob;
    final UUID endedAttempt;
    final UUID liveJob;
    final UUID liveAttempt;
    final UUID foreignJob;
    final String stateToken;
    final String liveState;
    final long stateVersion;
    final String foreignState;

    /** An API token that may only look. */
    final String viewer;

    /** An API token that may not even do that. */
    final String publisher;

    /** The first user's, as a Cookie header. */
    final String session;

    private final String team = "input-" + UUID.randomUUID();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeats").factory());

    /** A Runner and its credentials. */
    record Runner(UUID id, String token) {}

    World() {
        Home home = Home.at(Stack.DIR.resolve("stack"));
        privateKey = EnvFile.read(home.keys().resolve("identity")).getOrDefault("PRIVATE_KEY", "");
        holder = registered(admin("POST", "/api/runners"), team);
        stranger = registered(admin("POST", "/api/runners"), team + "-never");
        foreigner = registered(word("POST", "/api/runners", ELSEWHERE, "operator"), team);
        JsonNode elsewhere = submitted(word("POST", "/api/jobs", ELSEWHERE, "operator"), "nobody");
        foreignJob = id(elsewhere);
        foreignState = elsewhere.path("state").asText();
        viewer = issued("viewer").path("token").asText();
        publisher = issued("release:publish").path("token").asText();
        session = signIn();
        var _ = heart.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
        endedJob = id(submitted(admin("POST", "/api/jobs"), team));
        endedAttempt = claimed(endedJob);
        report(endedJob, endedAttempt, "FAILED");
        JsonNode live = submitted(admin("POST", "/api/jobs"), team);
        liveJob = id(live);
        liveState = live.path("state").asText();
        liveAttempt = claimed(liveJob);
        report(liveJob, liveAttempt, "PROCESSING");
        String of = "/api/jobs/" + liveJob;
        ok(attempt("POST", of + "/plan-artifact")
                .with("Content-Type", "application/octet-stream")
                .saying("a plan"));
        stateToken = ok(attempt("POST", of + "/state-token")).path("token").asText();
        ok(state("POST", of + "/state").saying(STATE));
        stateVersion = ok(admin("GET", "/api/states/" + liveState + "/versions"))
                .at("/items/0/version")
                .asLong();
    }

    Call admin(String method, String path) {
        String token = "Bearer " + Stack.running().apiToken();
        return new Call(gateway, method, path, List.of("Authorization", token, "Content-Type", JSON), null);
    }

    Call nobody(String method, String path) {
        return new Call(gateway, method, path, List.of("Content-Type", JSON), null);
    }

    Call as(Runner runner, String method, String path) {
        return nobody(method, path).with("X-Runner-ID", runner.id().toString()).with("X-Runner-Token", runner.token());
    }

    /** The holder, in the name of its live attempt. */
    Call attempt(String method, String path) {
        return as(holder, method, path).with("X-Runner-Attempt", liveAttempt.toString());
    }

    Call state(String method, String path) {
        String pair = Base64.getEncoder().encodeToString(("any:" + stateToken).getBytes(StandardCharsets.UTF_8));
        return nobody(method, path).with("Authorization", "Basic " + pair);
    }

    /** Past the gateway, with a word as it gives it. */
    Call word(String method, String path, UUID organization, String... roles) {
        String word = Sign.sign(privateKey, Sign.claims("alice", organization, Instant.now(), roles));
        return new Call(registry, method, path, List.of("Authorization", "Bearer " + word, "Content-Type", JSON), null);
    }

    /** A job that nobody can take. */
    UUID queuedJob() {
        return id(submitted(admin("POST", "/api/jobs"), "nobody"));
    }

    UUID cancelledJob() {
        UUID job = queuedJob();
        ok(admin("POST", "/api/jobs/" + job + "/cancel"));
        return job;
    }

    UUID freshRunner() {
        return registered(admin("POST", "/api/runners"), team + "-fresh").id();
    }

    UUID drainedRunner() {
        UUID runner = freshRunner();
        ok(admin("POST", "/api/runners/" + runner + "/drain"));
        return runner;
    }

    UUID freshToken() {
        return UUID.fromString(issued("viewer").path("api_token").path("id").asText());
    }

    UUID freshGitCredential() {
        String url = "https://git.example.org/" + UUID.randomUUID();
        return UUID.fromString(
                ok(admin("PUT", "/api/git-credentials").saying("{\"url\":\"%s\",\"token\":\"x\"}".formatted(url)))
                        .path("id")
                        .asText());
    }

    UUID freshWebhook() {
        return UUID.fromString(ok(admin("POST", "/api/webhooks").saying(webhook()))
                .path("webhook")
                .path("id")
                .asText());
    }

    /** It leads nowhere. */
    static String webhook() {
        return "{\"name\":\"input-%s\",\"url\":\"https://hooks.invalid/\",\"format\":\"SLACK\",\"events\":[\"job.held\"]}"
                .formatted(UUID.randomUUID());
    }

    /** The version of a release that nobody is taken to. */
    String freshRelease() {
        return ok(admin("POST", "/api/releases").saying(release()))
                .path("version")
                .asText();
    }

    static String release() {
        long number = java.util.concurrent.ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        return "{\"version\":\"0.0.0-input.%d\",\"release_notes\":\"# New\",\"is_breaking\":false}".formatted(number);
    }

    /** A cloud identity that nobody has verified. */
    UUID identity() {
        return id(ok(admin("POST", "/api/cloud-identities").saying(identity(UUID.randomUUID()))));
    }

    /** The verified one of the local cloud. */
    UUID localIdentity() {
        return Operation.stream(
                        ok(admin("GET", "/api/cloud-identities?limit=1000")).path("items"))
                .filter(identity -> identity.path("status").asText().equals("VERIFIED"))
                .map(World::id)
                .findFirst()
                .orElseThrow();
    }

    static String identity(UUID name) {
        return "{\"name\":\"input-%s\",\"role_arn\":\"arn:aws:iam::123456789012:role/x\",\"regions\":[\"eu-central-1\"]}"
                .formatted(name);
    }

    static JsonNode ok(Call call) {
        Answer answer = call.send();
        if (!answer.isSuccess()) {
            throw new AssertionError(call + ": " + answer);
        }
        return answer.json();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        admin("POST", "/api/jobs/" + liveJob + "/cancel")
                .saying("{\"force\":true}")
                .send();
    }

    private JsonNode issued(String scope) {
        String name = "input-" + UUID.randomUUID();
        return ok(admin("POST", "/api/tokens").saying("{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(name, scope)));
    }

    private String signIn() {
        String user = Stack.running().user();
        String password = Stack.running().password();
        Answer answer = nobody("POST", "/api/session")
                .with("X-Requested-With", "runners")
                .saying("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password))
                .send();
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private void beat() {
        as(holder, "POST", "/api/runners/heartbeat").saying("{}").send();
        as(stranger, "POST", "/api/runners/heartbeat").saying("{}").send();
    }

    private Runner registered(Call call, String label) {
        String name = "input-" + UUID.randomUUID();
        JsonNode made = ok(call.saying("{\"name\":\"%s\",\"labels\":{\"team\":\"%s\"}}".formatted(name, label)));
        return new Runner(
                UUID.fromString(made.path("runner_id").asText()),
                made.path("runner_token").asText());
    }

    private JsonNode submitted(Call call, String label) {
        String files = "{\"main.tf\":\"# %s\"}".formatted(canary);
        return ok(call.saying("""
                {"job_type":"PLAN","labels":{"team":"%s"},"config_snapshot":{"module":{"files":%s}}}
                """.formatted(label, files)));
    }

    private UUID claimed(UUID job) {
        JsonNode claim = ok(as(holder, "POST", "/api/jobs/claim")
                        .with("X-Runner-Boot", holder.id().toString()))
                .path("job");
        if (!claim.path("id").asText().equals(job.toString())) {
            throw new AssertionError("Claimed " + claim + ", not " + job);
        }
        return UUID.fromString(claim.path("attempt_id").asText());
    }

    private void report(UUID job, UUID attempt, String status) {
        ok(as(holder, "PUT", "/api/jobs/" + job + "/status")
                .with("X-Runner-Attempt", attempt.toString())
                .saying("{\"status\":\"" + status + "\"}"));
    }

    private static UUID id(JsonNode made) {
        return UUID.fromString(made.path("id").asText());
    }

    private static int port(String part) {
        return Stack.running().status().parts().stream()
                .filter(status -> status.name().equals(part))
                .mapToInt(PartStatus::port)
                .findFirst()
                .orElseThrow();
    }
}
