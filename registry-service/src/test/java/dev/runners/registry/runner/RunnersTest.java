package dev.runners.registry.runner;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sign;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RunnersTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    Publisher publisher;

    @Inject
    Database database;

    private final Sessions sessions = Sessions.besideTheService();

    @Inject
    EndBootAlarm endBootAlarm;

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void tokenIsShownOnceAndNeverAgain() {
        String id = operator()
                .body(Map.of("name", " eu-1 ", "labels", Map.of("region", "eu")))
                .post("/api/runners")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("runner.name", equalTo("eu-1"))
                .body("runner.type", equalTo("self-hosted"))
                .body("runner.status", equalTo("OFFLINE"))
                .body("runner.condition", equalTo("NEVER_CONNECTED"))
                .body("worker_token", startsWith(Token.RUNNER_PREFIX))
                .extract()
                .path("worker_id");
        operator()
                .get("/api/runners/" + id)
                .then()
                .statusCode(200)
                .body("labels.region", equalTo("eu"))
                .body("last_heartbeat_at", nullValue())
                .body(not(containsString("rnr_")));
    }

    @Test
    void fieldToolsRegisterByTheirOldPaths() {
        for (String path : List.of("/api/workers/register", "/api/runners/register", "/api/workers")) {
            operator().body(Map.of("name", "old")).post(path).then().statusCode(201);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": ""}                     | 422
            {"name": "a\\u202eb"}            | 422
            {"name": "a\\u0000b"}            | 400
            {"name": 7}                      | 400
            {"name": "a", "role": "admin"}   | 400
            {"name": "a", "name": "b"}       | 400
            {"name": "a", "labels": {"": ""}}| 422
            {"name":                         | 400
            {"name": ["a"]}                  | 400
            null                             | 422
            """)
    void badInputIsRefusedWithItsReason(String body, int status) {
        operator().body(body).post("/api/runners").then().statusCode(status);
    }

    @Test
    void whoMayNotGetsAProblem() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"a\"}")
                .post("/api/runners")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("status", equalTo(401));
        person(HOME, Role.VIEWER)
                .body("{\"name\": \"a\"}")
                .post("/api/runners")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Sign.sign(Map.of("iss", "somebody", "aud", "runners", "groups", List.of(Role.ADMIN))))
                .get("/api/runners/" + UUID.randomUUID())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void anotherOrganisationsRunnerIsAsIfThereWereNone() {
        Runner runner = register();
        person(ELSEWHERE, Role.VIEWER).get("/api/runners/" + runner.id()).then().statusCode(404);
        person(ELSEWHERE, Role.OPERATOR)
                .delete("/api/runners/" + runner.id())
                .then()
                .statusCode(404);
        operator().get("/api/runners/" + UUID.randomUUID()).then().statusCode(404);
        operator().get("/api/runners/no-uuid").then().statusCode(404);
        operator().urlEncodingEnabled(false).get("/api/runners/%00").then().statusCode(400);
    }

    @Test
    void aRunnerIsRenamedAndLabelledAnew() {
        Runner runner = register();
        String path = "/api/runners/" + runner.id();
        operator()
                .body("{\"labels\": {\"pool\": \"a\"}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("runner"))
                .body("labels", equalTo(Map.of("pool", "a")));
        operator()
                .body("{\"name\": \" eu-1 \", \"labels\": null}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("eu-1"))
                .body("labels", equalTo(Map.of("pool", "a")));
        operator().body("{\"labels\": {}}").patch(path).then().body("labels", equalTo(Map.of()));
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS)) {
            runners.last(
                    runner.id(),
                    last -> assertThat(last)
                            .containsInstanceOf(RunnerEvent.RunnerChanged.class)
                            .hasValueSatisfying(
                                    event -> assertThat(event.body().labels()).isEmpty()));
        }
        for (String bad : List.of("{\"status\": \"ONLINE\"}", "{\"name\": 7}")) {
            operator().body(bad).patch(path).then().statusCode(400);
        }
        for (String bad : List.of("{\"name\": \"\"}", "{\"labels\": {\"\": \"\"}}", "null")) {
            operator().body(bad).patch(path).then().statusCode(422);
        }
        person(ELSEWHERE, Role.OPERATOR).body("{}").patch(path).then().statusCode(404);
        person(HOME, Role.VIEWER).body("{}").patch(path).then().statusCode(403);
    }

    @Test
    void wrongCredentialsOfARunner() {
        Runner runner = register();
        new Runner(runner.id(), Token.generate(Token.RUNNER_PREFIX).reveal())
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        new Runner(runner.id(), runner.token().substring(1) + "0")
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(401);
        given().header("X-Worker-ID", runner.id())
                .header("X-Worker-Token", runner.token())
                .contentType(ContentType.JSON)
                .post("/api/jobs/claim")
                .then()
                .statusCode(200);
        given().header("X-Runner-ID", "7")
                .header("X-Runner-Token", runner.token())
                .post("/api/jobs/claim")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whatARunnerSaysOfItselfIsAnObject() {
        Runner runner = register();
        for (String body : List.of("", "null")) {
            runner.says()
                    .body(body)
                    .patch("/api/runners/" + runner.id() + "/metadata")
                    .then()
                    .statusCode(422);
        }
        runner.says()
                .body("{\"os\": \"linux\"}")
                .patch("/api/runners/" + runner.id() + "/metadata")
                .then()
                .statusCode(200);
    }

    @Test
    void whoCannotReadTheAnswerChangesNothing() {
        operator()
                .accept("text/plain")
                .body("{\"name\": \"a\"}")
                .post("/api/runners")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        register().says().accept("text/html").post("/api/jobs/claim").then().statusCode(406);
    }

    @Test
    void removalEndsItsCredentials() {
        Runner runner = register();
        operator().delete("/api/runners/" + runner.id()).then().statusCode(204);
        runner.says().post("/api/jobs/claim").then().statusCode(410);
        operator().get("/api/runners/" + runner.id()).then().statusCode(404);
        operator().delete("/api/runners/" + runner.id()).then().statusCode(404);
    }

    @Test
    void threeNewBootsWithinAMinuteAreAnAlarmForAWhile() {
        Runner runner = register();
        String waiting = submit(runner, Map.of());
        UUID last = new UUID(0, 0);
        for (int i = 1; i <= 3; i++) {
            last = UUID.randomUUID();
            runner.claim(last).reports("FAILED", Map.of("released", true)).statusCode(200);
        }
        UUID oneTooMany = UUID.randomUUID();
        assertThat(runner.claim(oneTooMany).isEmpty()).isTrue();
        for (UUID boot : List.of(last, oneTooMany, UUID.randomUUID())) {
            runner.from(boot)
                    .post("/api/jobs/claim")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("a Runner of its own"));
        }
        operator()
                .get("/api/runners/" + runner.id())
                .then()
                .body("condition", equalTo("CREDENTIAL_SHARED"))
                .body("status_reason", containsString("none may until"));
        database.liveness(runner.id(), "ONLINE");
        operator()
                .get("/api/jobs/" + waiting + "/why")
                .then()
                .body("matching", equalTo(0))
                .body(
                        "runners.find { it.runner_id == '" + runner.id() + "' }.unmet.rule",
                        equalTo(List.of("CREDENTIAL_NOT_SHARED")));

        database.later(Timing.REAL.bootAlarmPause().plusSeconds(1));
        endBootAlarm.now().await().atMost(Duration.ofSeconds(20));
        operator().get("/api/runners/" + runner.id()).then().body("condition", nullValue());
        assertThat(runner.claim(oneTooMany).isEmpty()).isFalse();
    }

    @Test
    void aRemovedRunnerDoesNotComeBackWithTheEndOfItsAlarm() throws SQLException {
        Runner runner = register();
        operator().delete("/api/runners/" + runner.id()).then().statusCode(204);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.count("outbox WHERE key = '" + runner.id() + "'") == 0);
        // Nothing leaves the outbox from here on.
        try (Connection _ = sessions.holding("SELECT pg_advisory_xact_lock(hashtext('outbox'))")) {
            database.execute("UPDATE runners SET shared_until = now() WHERE id = '" + runner.id() + "'");
            endBootAlarm.now().await().atMost(Duration.ofSeconds(20));
            assertThat(database.count("runners WHERE shared_until IS NULL AND id = '" + runner.id() + "'"))
                    .isEqualTo(1);
            assertThat(database.count("outbox WHERE key = '" + runner.id() + "'"))
                    .isZero();
        }
    }

    /** As agents that are started for each job do. */
    @Test
    void bootsThatEndWhatTheyTakeAreNoAlarmHoweverFastTheyCome() {
        Runner runner = register();
        for (int i = 0; i < 6; i++) {
            submit(runner, Map.of());
            runner.claim(UUID.randomUUID())
                    .reports(i % 2 == 0 ? "SUCCESS" : "FAILED")
                    .statusCode(200);
        }
        operator().get("/api/runners/" + runner.id()).then().body("condition", equalTo("NEVER_CONNECTED"));
        // One that ended one job and was replaced in the middle of another counts as ever.
        submit(runner, Map.of());
        submit(runner, Map.of());
        for (int i = 0; i < 3; i++) {
            UUID boot = UUID.randomUUID();
            if (i == 0) {
                runner.claim(boot).reports("SUCCESS").statusCode(200);
            }
            assertThat(runner.claim(boot).isEmpty()).isFalse();
        }
        assertThat(runner.claim(UUID.randomUUID()).isEmpty()).isTrue();
        operator().get("/api/runners/" + runner.id()).then().body("condition", equalTo("CREDENTIAL_SHARED"));
    }

    @Test
    void bootsThatTakeTheirTimeAreRestarts() {
        Runner runner = register();
        for (int i = 0; i < 6; i++) {
            database.later(Timing.REAL.bootAlarmWindow().multipliedBy(i));
            runner.claim(UUID.randomUUID());
        }
        operator().get("/api/runners/" + runner.id()).then().body("condition", equalTo("NEVER_CONNECTED"));
    }

    @Test
    void livenessFollowsItsTopicAndNeverGoesBack() throws Exception {
        Runner runner = register();
        publish(new LivenessEvent.RunnerHeard(state(runner, Liveness.ONLINE, 10)));
        awaitStatus(runner, "ONLINE");
        publish(new LivenessEvent.RunnerSilent(state(runner, Liveness.OFFLINE, 20)));
        awaitStatus(runner, "OFFLINE");
        publish(new LivenessEvent.RunnerHeard(state(runner, Liveness.ONLINE, 15)));
        publish(new LivenessEvent.RunnerReported(state(runner, Liveness.OFFLINE, 21)));
        await().untilAsserted(() -> operator()
                .get("/api/runners/" + runner.id())
                .then()
                .body("version", equalTo("1.2.21"))
                .body("status", equalTo("OFFLINE")));
    }

    @Test
    void severalMachinesBehindOneCredentialAreSeenByTheirHeartbeats() throws Exception {
        Runner runner = register();
        publish(new LivenessEvent.RunnerReported(state(runner, Liveness.ONLINE, 10, true)));
        awaitCondition(runner, equalTo("CREDENTIAL_SHARED"));
        operator()
                .get("/api/runners/" + runner.id())
                .then()
                .body("status", equalTo("ONLINE"))
                .body("status_reason", containsString("Several machines send heartbeats"));
        publish(new LivenessEvent.RunnerReported(state(runner, Liveness.ONLINE, 11, false)));
        awaitCondition(runner, nullValue());
    }

    private static LivenessState state(Runner runner, Liveness liveness, int at) {
        return state(runner, liveness, at, false);
    }

    private static LivenessState state(Runner runner, Liveness liveness, int at, boolean shared) {
        return new LivenessState(
                runner.id(),
                liveness,
                Instant.EPOCH,
                "1.2." + at,
                null,
                false,
                1,
                List.of(),
                List.of(),
                shared,
                new Revision(at, 0));
    }

    private void publish(LivenessEvent event) {
        publisher.publish(Topics.LIVENESS, event);
    }

    private static void awaitCondition(Runner runner, Matcher<?> condition) {
        await().untilAsserted(() ->
                operator().get("/api/runners/" + runner.id()).then().body("condition", condition));
    }

    private static void awaitStatus(Runner runner, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        operator().get("/api/runners/" + runner.id()).then().body("status", equalTo(status)));
    }
}
