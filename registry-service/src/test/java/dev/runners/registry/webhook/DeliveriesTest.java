package dev.runners.registry.webhook;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.runner.ApplyLiveness;
import dev.runners.registry.webhook.Receiver.Post;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to Runners and jobs is posted: once for each change, and again until it is taken. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeliveriesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Of each webhook. */
    private static final String WAITING = """
            INSERT INTO webhook_deliveries (id, webhook_id, happening, event, subject, at, data, attempts, next_at)
            SELECT gen_random_uuid(), w.id, gen_random_uuid(), 'webhook.test', w.id, now(), '{"name": "x"}', 0, $next
            FROM webhooks w
            """;

    @Inject
    Database database;

    @Inject
    ApplyLiveness applyLiveness;

    @Inject
    PruneDeliveries prune;

    @Inject
    NoteHappenings noteHappenings;

    @Inject
    SendDeliveries sendDeliveries;

    private Receiver receiver;
    private Runner runner;
    private long at;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        runner = register();
    }

    @AfterEach
    void end() {
        receiver.close();
        database.execute("DELETE FROM webhooks");
        database.later(Duration.ZERO);
    }

    @Test
    void aFailedJobIsACloudEventThatIsSigned() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        String job = failed("exit 1: no such bucket");
        Post post = receiver.next(this::work);
        JsonNode event = post.json();
        assertThat(post.path()).isEqualTo("/hook?key=hunter2-in-the-url");
        assertThat(post.headers()).containsEntry("content-type", "application/cloudevents+json");
        assertThat(post.headers().get("webhook-signature")).isEqualTo(signature(made.getString("secret"), post));
        assertThat(Instant.ofEpochSecond(Long.parseLong(post.headers().get("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(post.headers().get("webhook-id"));
        assertThat(event.path("type").asText()).isEqualTo("dev.runners.job.failed");
        assertThat(event.path("source").asText()).isEqualTo("/api/jobs/" + job);
        assertThat(event.path("subject").asText()).isEqualTo(job);
        assertThat(event.at("/data/status").asText()).isEqualTo("FAILED");
        assertThat(event.at("/data/runner_name").asText()).isEqualTo("runner");
        assertThat(event.at("/data/error_message").asText()).isEqualTo("exit 1: no such bucket");
        assertThat(event.at("/data/url").asText()).isEqualTo("https://runners.example.org/dashboard/jobs/" + job);
        assertThat(event.at("/data/text").asText())
                .startsWith("PLAN of ")
                .endsWith("failed on runner: exit 1: no such bucket");
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made)
                        .body("items.state", equalTo(List.of("DELIVERED")))
                        .body("items.status", equalTo(List.of(200)))
                        .body("items.attempts", equalTo(List.of(1))));
        assertNothingMoreIsTold();
    }

    @Test
    void onlyWhatIsAskedForIsTold() throws Exception {
        add("CLOUD_EVENTS", "job.succeeded", "job.cancelled");
        failed("no");
        claim().reports("SUCCESS").statusCode(200);
        String cancelled = submit(runner, Map.of("job_type", "PLAN"));
        operator()
                .body(Map.of())
                .post("/api/jobs/" + cancelled + "/cancel")
                .then()
                .statusCode(200);
        assertThat(List.of(type(receiver.next(this::work)), type(receiver.next(this::work))))
                .containsExactlyInAnyOrder("dev.runners.job.succeeded", "dev.runners.job.cancelled");
    }

    @Test
    void aJobThatWasLostInTheMidstOfItWaitsForAPerson() throws Exception {
        add("CLOUD_EVENTS", "job.held", "job.failed");
        String job = submit(runner, Map.of("on_lost", "hold"));
        runner.claim(UUID.randomUUID())
                .reports("PROCESSING", Map.of("phase", "apply"))
                .statusCode(200);
        assertThat(runner.claim(UUID.randomUUID()).isEmpty()).isTrue();
        JsonNode event = receiver.next(this::work).json();
        assertThat(event.path("type").asText()).isEqualTo("dev.runners.job.held");
        assertThat(event.path("subject").asText()).isEqualTo(job);
        assertThat(event.at("/data/text").asText()).endsWith("waits until somebody lets it go on.");
        operator().post("/api/jobs/" + job + "/cancel").then().statusCode(200);
        assertNothingMoreIsTold();
    }

    @Test
    void onlyItsOwnOrganisationIsTold() throws Exception {
        try (Receiver other = new Receiver()) {
            String theirs = add(ELSEWHERE, other, "CLOUD_EVENTS", "job.failed").getString("webhook.id");
            add("CLOUD_EVENTS", "job.failed");
            failed("ours");
            receiver.next(this::work);
            admin(ELSEWHERE).post("/api/webhooks/" + theirs + "/test").then().statusCode(202);
            assertThat(type(other.next(this::work))).isEqualTo("dev.runners.webhook.test");
        }
    }

    @Test
    void allAreToldOfTheRunnersThatTheyShare() throws Exception {
        try (Receiver other = new Receiver()) {
            add(ELSEWHERE, other, "CLOUD_EVENTS", "runner.lost");
            heard(false);
            database.share(runner.id());
            silent(false);
            assertThat(other.next(this::work).json().path("subject").asText())
                    .isEqualTo(runner.id().toString());
        }
    }

    @Test
    void aLostRunnerIsToldOnceAndThatItReturnedToo() throws Exception {
        heard(false);
        add("CLOUD_EVENTS", "runner.lost", "runner.returned", "job.failed");
        silent(false);
        Post lost = receiver.next(this::work);
        assertThat(type(lost)).isEqualTo("dev.runners.runner.lost");
        assertThat(lost.json().path("subject").asText()).isEqualTo(runner.id().toString());
        assertThat(lost.json().at("/data/text").asText())
                .isEqualTo("Runner runner is lost. No heartbeat for more than 60 s.");
        heard(false);
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.runner.returned");
        suspected();
        heard(false);
        assertNothingMoreIsTold();
        silent(false);
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.runner.lost");
        heard(false);
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.runner.returned");
    }

    @Test
    void whoSaidThatItLeavesIsNotLostUnlessItHeldAJob() throws Exception {
        add("CLOUD_EVENTS", "runner.lost", "runner.returned", "job.failed");
        heard(true);
        silent(true);
        heard(false);
        assertNothingMoreIsTold();
        submit(runner, Map.of());
        Claim claim = runner.claim(UUID.randomUUID());
        heard(true);
        silent(true);
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.runner.lost");
        claim.reports("SUCCESS").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASLEEP", "STARTING", "UPDATING"})
    void ofWhomNothingIsExpectedNothingIsLost(String condition) throws Exception {
        add("CLOUD_EVENTS", "runner.lost", "job.failed");
        heard(false);
        database.execute("INSERT INTO runner_transitions (runner_id, at, status, condition) VALUES ('" + runner.id()
                + "', now(), 'OFFLINE', '" + condition + "')");
        assertNothingMoreIsTold();
    }

    @Test
    void whereItsKeyIsNotItIsPassedBy() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.succeeded");
        database.execute("UPDATE webhooks SET key_id = 'elsewhere:00000000'");
        admin().post("/api/webhooks/" + made.getString("webhook.id") + "/test")
                .then()
                .statusCode(202);
        add("CLOUD_EVENTS", "job.failed");
        assertNothingMoreIsTold();
        deliveries(made).body("items.attempts", equalTo(List.of(0)));
        assertThat(webhook(made).getString("failing_since")).isNull();
    }

    @Test
    void whoWasNeverHeardIsNotLost() throws Exception {
        add("CLOUD_EVENTS", "runner.lost", "job.failed");
        register();
        assertNothingMoreIsTold();
    }

    @Test
    void whoReturnedUntoldDoesNotReturnLater() throws Exception {
        heard(false);
        JsonPath made = add("CLOUD_EVENTS", "runner.lost", "runner.returned", "job.failed");
        silent(false);
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.runner.lost");
        change(made, Map.of("paused", true));
        heard(false);
        change(made, Map.of("paused", false));
        suspected();
        heard(false);
        assertNothingMoreIsTold();
    }

    @Test
    void whatIsRefusedIsSentAgainAsTheSame() throws Exception {
        receiver.answers(503);
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        failed("no");
        Post first = receiver.next(this::work);
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made)
                        .body("items.state", equalTo(List.of("WAITING")))
                        .body("items.status", equalTo(List.of(503)))
                        .body("items.error", equalTo(List.of("It was answered 503."))));
        assertThat(webhook(made).getString("last_error")).isEqualTo("It was answered 503.");
        assertThat(webhook(made).getString("failing_since")).isNotNull();
        receiver.answers(204);
        database.later(Duration.ofSeconds(11));
        Post second = receiver.next(this::work);
        assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
        assertThat(second.body()).isEqualTo(first.body());
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made).body("items.state", equalTo(List.of("DELIVERED"))));
        assertThat(webhook(made).getString("failing_since")).isNull();
    }

    @Test
    void whatNobodyTakesIsGivenUpAndCanBeSentAgain() throws Exception {
        receiver.answers(302);
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        failed("no");
        receiver.next(this::work);
        await().atMost(DEADLINE).untilAsserted(() -> deliveries(made).body("items.status", equalTo(List.of(302))));
        database.execute("UPDATE webhook_deliveries SET attempts = 8");
        database.later(Duration.ofSeconds(11));
        Post last = receiver.next(this::work);
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made).body("items.state", equalTo(List.of("GIVEN_UP"))));
        receiver.answers(200);
        String id = deliveries(made).extract().path("items[0].id");
        resend(made, id, 202);
        assertThat(receiver.next(this::work).headers().get("webhook-id"))
                .isEqualTo(last.headers().get("webhook-id"));
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made).body("items.state", equalTo(List.of("DELIVERED"))));
        resend(made, UUID.randomUUID().toString(), 404);
    }

    @Test
    void whatWasTakenUpByOneThatWasKilledIsSentByAnother() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        change(made, Map.of("paused", true));
        database.execute(WAITING.replace("$next", "now() + interval '3 minutes'"));
        change(made, Map.of("paused", false));
        assertNothingMoreIsTold();
        database.later(Duration.ofMinutes(3));
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.webhook.test");
    }

    @Test
    void whoWantsToBeLeftAloneIs() throws Exception {
        receiver.wantsToBeLeftAlone(600);
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        failed("no");
        receiver.next(this::work);
        await().atMost(DEADLINE).untilAsserted(() -> deliveries(made).body("items.status", equalTo(List.of(429))));
        Instant next = Instant.parse(deliveries(made).extract().path("items[0].next_attempt_at"));
        assertThat(next).isAfter(Instant.now().plusSeconds(500));
    }

    @Test
    void behindOneThatIsRefusedTheOthersWaitUnsent() throws Exception {
        receiver.answers(500);
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        change(made, Map.of("paused", true));
        database.execute(WAITING.replace("$next", "now()") + " CROSS JOIN generate_series(1, 3) n");
        change(made, Map.of("paused", false));
        receiver.next(this::work);
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(database.texts(
                                "SELECT attempts || coalesce(error, '') FROM webhook_deliveries ORDER BY attempts"))
                        .containsExactly("0", "0", "1It was answered 500."));
    }

    @Test
    void oneThatDoesNotAnswerHoldsUpNoOther() throws Exception {
        try (Receiver slow = new Receiver()) {
            slow.hangs();
            JsonPath hanging = add(HOME, slow, "CLOUD_EVENTS", "job.failed");
            failed("first");
            slow.next(this::work);
            add("CLOUD_EVENTS", "job.failed");
            assertNothingMoreIsTold();
            deliveries(hanging).body("items[-1].attempts", equalTo(1)).body("items[-1].error", nullValue());
            String due = deliveries(hanging).extract().path("items[-1].next_attempt_at");
            assertThat(Instant.parse(due))
                    .as("should it be killed now, another sends it")
                    .isAfter(Instant.now().plusSeconds(240));
        }
    }

    @Test
    void whatWasGivenUpIsFoundBehindManyOthers() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        String ended = WAITING.replace("0, $next", "1, NULL").replace("now(), '{", "now() - n * interval '1 s', '{");
        database.execute(ended + " CROSS JOIN generate_series(1, 150) n");
        database.execute("UPDATE webhook_deliveries SET delivered = at > now() - interval '145 s'");
        deliveries(made).body("items", hasSize(greaterThan(100))).body("items[-1].state", equalTo("GIVEN_UP"));
    }

    @Test
    void whatHappenedWhileNobodyLookedIsCaughtUpWithUnlessItIsADayOld() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        change(made, Map.of("paused", true));
        String old = failed("yesterday");
        String job = failed("a while ago");
        database.execute("UPDATE jobs SET completed_at = now() - interval '25 hours' WHERE id = '" + old + "'");
        database.execute("UPDATE jobs SET completed_at = now() - interval '12 hours' WHERE id = '" + job + "'");
        database.execute("UPDATE webhooks SET paused = false, noted_until = now() - interval '3 days'");
        await().atMost(DEADLINE)
                .until(() -> database.count("webhooks WHERE noted_until > now() - interval '1 day'") == 1);
        database.execute("UPDATE webhooks SET noted_until = now() - interval '12 hours 15 minutes'");
        assertThat(receiver.next(this::work).json().path("subject").asText()).isEqualTo(job);
        // What other tests did in the hours since is none of this one's.
        database.execute("UPDATE webhooks SET noted_until = now()");
        assertNothingMoreIsTold();
    }

    @Test
    void slackIsToldSeveralInOneMessage() throws Exception {
        JsonPath made = add("SLACK", "job.failed");
        receiver.answers(500);
        failed("<b> & @all");
        receiver.next(this::work);
        failed("second");
        await().atMost(DEADLINE).untilAsserted(() -> deliveries(made).body("items.state", hasSize(2)));
        receiver.answers(200);
        database.later(Duration.ofSeconds(11));
        JsonNode message = receiver.next(this::work).json();
        assertThat(message.path("text").asText().split("\n"))
                .hasSize(2)
                .anyMatch(line -> line.contains(
                        "failed on runner: &lt;b&gt; &amp; @\u200ball <https://runners.example.org/dashboard/jobs/"))
                .anyMatch(line -> line.endsWith("|Open>"));
    }

    @Test
    void whoIsPausedIsNotToldWhatHappenedMeanwhile() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        change(made, Map.of("paused", true));
        failed("unheard");
        change(made, Map.of("paused", false));
        String job = failed("heard");
        assertThat(receiver.next(this::work).json().path("subject").asText()).isEqualTo(job);
    }

    @Test
    void whoIsGoneIsPaused() throws Exception {
        receiver.answers(410);
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        failed("no");
        receiver.next(this::work);
        await().atMost(DEADLINE).until(() -> webhook(made).getBoolean("paused"));
        assertThat(webhook(made).getString("last_error")).isEqualTo("It was answered 410.");
        admin().get("/api/audit?subject=" + made.getString("webhook.id"))
                .then()
                .body("items[0].actor", equalTo("registry-service"))
                .body("items[0].reason", equalTo("It was answered 410."));
    }

    @Test
    void aTestArrivesAndWhatIsOldGoes() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        admin().post("/api/webhooks/" + made.getString("webhook.id") + "/test")
                .then()
                .statusCode(202)
                .body("event", equalTo("webhook.test"))
                .body("state", equalTo("WAITING"));
        assertThat(type(receiver.next(this::work))).isEqualTo("dev.runners.webhook.test");
        await().atMost(DEADLINE)
                .untilAsserted(() -> deliveries(made).body("items.state", equalTo(List.of("DELIVERED"))));
        prune.now();
        deliveries(made).body("items.event", equalTo(List.of("webhook.test")));
        database.later(Duration.ofDays(8));
        await().atMost(DEADLINE).until(() -> prune.now() > 0);
        deliveries(made).body("items", equalTo(List.of()));
    }

    /** As it is done each second. */
    private void work() {
        noteHappenings.now().await().atMost(DEADLINE);
        sendDeliveries.now();
    }

    /** What happened before comes before: it is noted no later, and sent in its order. */
    private void assertNothingMoreIsTold() throws InterruptedException {
        String job = failed("the next thing that happens");
        assertThat(receiver.next(this::work).json().path("subject").asText()).isEqualTo(job);
    }

    private JsonPath add(String format, String... events) {
        return add(HOME, receiver, format, events);
    }

    private static JsonPath add(UUID organization, Receiver to, String format, String... events) {
        return admin(organization)
                .body(Map.of(
                        "name",
                        "hook-" + UUID.randomUUID(),
                        "url",
                        to.url(),
                        "format",
                        format,
                        "events",
                        List.of(events)))
                .post("/api/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void change(JsonPath made, Map<String, Object> change) {
        admin().body(change)
                .patch("/api/webhooks/" + made.getString("webhook.id"))
                .then()
                .statusCode(200);
    }

    private static void resend(JsonPath made, String delivery, int status) {
        admin().post("/api/webhooks/" + made.getString("webhook.id") + "/deliveries/" + delivery + "/resend")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse deliveries(JsonPath made) {
        return operator()
                .get("/api/webhooks/" + made.getString("webhook.id") + "/deliveries")
                .then()
                .statusCode(200);
    }

    private static JsonPath webhook(JsonPath made) {
        return operator()
                .get("/api/webhooks")
                .then()
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.id == '" + made.getString("webhook.id") + "' }");
    }

    private Claim claim() {
        submit(runner, Map.of("job_type", "PLAN"));
        return runner.claim(UUID.randomUUID());
    }

    private String failed(String why) {
        Claim claim = claim();
        claim.says()
                .body(Map.of("status", "FAILED", "error_message", why))
                .put("/api/jobs/" + claim.job() + "/status")
                .then()
                .statusCode(200);
        return claim.job();
    }

    private void heard(boolean draining) {
        apply(new LivenessEvent.RunnerHeard(state(Liveness.ONLINE, draining)));
    }

    private void suspected() {
        apply(new LivenessEvent.RunnerSuspected(state(Liveness.SUSPECT, false)));
    }

    private void silent(boolean draining) {
        apply(new LivenessEvent.RunnerSilent(state(Liveness.OFFLINE, draining)));
    }

    private void apply(LivenessEvent event) {
        applyLiveness.of(List.of(event)).await().atMost(DEADLINE);
    }

    private LivenessState state(Liveness liveness, boolean draining) {
        at++;
        return new LivenessState(
                runner.id(),
                liveness,
                Instant.EPOCH,
                "1.2.3",
                null,
                draining,
                1,
                List.of(),
                List.of(),
                false,
                new LivenessState.Revision(at, 0));
    }

    private static String type(Post post) {
        return post.json().path("type").asText();
    }

    private static String signature(String secret, Post post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((post.headers().get("webhook-id") + "." + post.headers().get("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return "v1,"
                + Base64.getEncoder().encodeToString(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestSpecification admin() {
        return admin(HOME);
    }

    private static RequestSpecification admin(UUID organization) {
        return person(organization, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }
}
