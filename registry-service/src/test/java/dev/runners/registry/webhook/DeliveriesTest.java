package dev.runners.registry.webhook;

import static dev.runners.registry.Calls.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.registry.webhook.Receiver.Post;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told is posted until it is taken or given up, and nobody waits for anybody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeliveriesTest extends ToldReceiver {

    @Inject
    PruneDeliveries prune;

    /** Of each webhook. */
    private static final String WAITING = """
            INSERT INTO webhook_deliveries (id, webhook_id, happening, event, subject, at, data, attempts, next_at)
            SELECT gen_random_uuid(), w.id, gen_random_uuid(), 'webhook.test', w.id, now(), '{"name": "x"}', 0, $next
            FROM webhooks w
            """;

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

    private static void resend(JsonPath made, String delivery, int status) {
        admin().post("/api/webhooks/" + made.getString("webhook.id") + "/deliveries/" + delivery + "/resend")
                .then()
                .statusCode(status);
    }
}
