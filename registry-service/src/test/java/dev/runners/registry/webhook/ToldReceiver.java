package dev.runners.registry.webhook;

import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.webhook.Receiver.Post;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests with a receiver that is told, and a Runner to which things happen. */
abstract class ToldReceiver {

    static final Duration DEADLINE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    NoteHappenings noteHappenings;

    @Inject
    SendDeliveries sendDeliveries;

    Receiver receiver;
    Runner runner;

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

    /** As it is done each second. */
    void work() {
        noteHappenings.now().await().atMost(DEADLINE);
        sendDeliveries.now();
    }

    /** What happened before comes before: it is noted no later, and sent in its order. */
    void assertNothingMoreIsTold() throws InterruptedException {
        String job = failed("the next thing that happens");
        assertThat(receiver.next(this::work).json().path("subject").asText()).isEqualTo(job);
    }

    JsonPath add(String format, String... events) {
        return add(HOME, receiver, format, events);
    }

    static JsonPath add(UUID organization, Receiver to, String format, String... events) {
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

    static void change(JsonPath made, Map<String, Object> change) {
        admin().body(change)
                .patch("/api/webhooks/" + made.getString("webhook.id"))
                .then()
                .statusCode(200);
    }

    static ValidatableResponse deliveries(JsonPath made) {
        return operator()
                .get("/api/webhooks/" + made.getString("webhook.id") + "/deliveries")
                .then()
                .statusCode(200);
    }

    static JsonPath webhook(JsonPath made) {
        return operator()
                .get("/api/webhooks")
                .then()
                .extract()
                .jsonPath()
                .setRootPath("items.find { it.id == '" + made.getString("webhook.id") + "' }");
    }

    Claim claim() {
        submit(runner, Map.of("job_type", "PLAN"));
        return runner.claim(UUID.randomUUID());
    }

    String failed(String why) {
        Claim claim = claim();
        claim.says()
                .body(Map.of("status", "FAILED", "error_message", why))
                .put("/api/jobs/" + claim.job() + "/status")
                .then()
                .statusCode(200);
        return claim.job();
    }

    static String type(Post post) {
        return post.json().path("type").asText();
    }

    static RequestSpecification admin() {
        return admin(HOME);
    }

    static RequestSpecification admin(UUID organization) {
        return person(organization, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }
}
