package dev.runners.registry.webhook;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.runner.ApplyLiveness;
import dev.runners.registry.webhook.Receiver.Post;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to Runners and jobs is told, once for each change, to those who want to know. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HappeningsTest extends ToldReceiver {

    @Inject
    ApplyLiveness applyLiveness;

    private long at;

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
    void whoIsPausedIsNotToldWhatHappenedMeanwhile() throws Exception {
        JsonPath made = add("CLOUD_EVENTS", "job.failed");
        change(made, Map.of("paused", true));
        failed("unheard");
        change(made, Map.of("paused", false));
        String job = failed("heard");
        assertThat(receiver.next(this::work).json().path("subject").asText()).isEqualTo(job);
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

    private static String signature(String secret, Post post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((post.headers().get("webhook-id") + "." + post.headers().get("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return "v1,"
                + Base64.getEncoder().encodeToString(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8)));
    }
}
