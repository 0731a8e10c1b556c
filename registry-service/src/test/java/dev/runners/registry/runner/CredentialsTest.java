package dev.runners.registry.runner;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialEvent.OfRunner;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runners' tokens: made once, made again when the answer was lost, rotated, ended. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CredentialsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    EndTokens endTokens;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void bothTokensHoldForTheOverlap() {
        Runner old = register();
        Runner rotated = rotate(old, Map.of());
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    old.id(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(
                                            ((OfRunner) event).body().digests())
                                    .extracting(Digest::sha256)
                                    .containsExactlyInAnyOrder(digest(old), digest(rotated))));
            claims(old, 200);
            claims(rotated, 200);
            find(old).body("credentials", hasSize(2)).body(not(containsString(digest(old))));

            database.later(Duration.ofHours(24).plusSeconds(1));
            claims(old, 401);
            claims(rotated, 200);
            endTokens.now().await().atMost(PATIENCE);
            credentials.last(
                    old.id(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(
                                            ((OfRunner) event).body().digests())
                                    .containsExactly(new Digest(digest(rotated), null))));
        }
        find(old).body("credentials", hasSize(1)).body("credentials[0].last_used_at", notNullValue());
    }

    @Test
    void withoutOverlapTheOldOneEndsAtOnce() {
        Runner old = register();
        Runner rotated = rotate(old, Map.of("overlap", "PT0S"));
        claims(old, 401);
        claims(rotated, 200);
    }

    @Test
    void onlyAFewHoldAtOnce() {
        Runner runner = register();
        for (int i = 0; i < 4; i++) {
            rotate(runner, Map.of("overlap", "P30D"));
        }
        operator().post(path(runner)).then().statusCode(409).body("detail", containsString("PT0S"));
        claims(rotate(runner, Map.of("overlap", "PT0S")), 200);
        find(runner).body("credentials", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"overlap\": \"P31D\"}",
                "{\"overlap\": \"-PT1S\"}",
                "{\"overlap\": \"a day\"}",
                "{\"not_after\": \"2001-01-01T00:00:00Z\"}"
            })
    void impossibleRotationsChangeNothing(String body) {
        Runner runner = register();
        operator().body(body).post(path(runner)).then().statusCode(422);
        find(runner).body("credentials", hasSize(1)).body("revision", equalTo(1));
    }

    @Test
    void whoMayNotRotatesNothing() {
        Runner runner = register();
        person(HOME, Role.VIEWER).post(path(runner)).then().statusCode(403);
        person(ELSEWHERE, Role.ADMIN, Role.OPERATOR).post(path(runner)).then().statusCode(404);
        runner.says().post(path(runner)).then().statusCode(403);
        find(runner).body("credentials", hasSize(1));
    }

    @Test
    void aLostAnswerIsAskedForAgainAsLongAsNobodyUsedItsToken() {
        String key = UUID.randomUUID().toString();
        Runner lost = shown(registered(key, "a").statusCode(201).extract().jsonPath());
        Runner again = shown(registered(key, "a").statusCode(201).extract().jsonPath());
        assertThat(again.id()).isEqualTo(lost.id());
        claims(lost, 401);
        registered(key, "b").statusCode(422);
        claims(again, 200);
        registered(key, "a").statusCode(409);
        claims(again, 200);
        find(again).body("credentials", hasSize(1));
        for (String table : new String[] {"runners", "runner_tokens", "audit"}) {
            assertThat(database.count(table + " t WHERE t::text LIKE '%" + Token.RUNNER_PREFIX + "%'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aHeartbeatIsAUse() {
        String key = UUID.randomUUID().toString();
        Runner runner = shown(registered(key, "a").extract().jsonPath());
        database.liveness(runner.id(), "ONLINE");
        registered(key, "a").statusCode(409);
    }

    @Test
    void anEndIsSaidAWeekBefore() {
        Instant end = Instant.now().plus(Duration.ofDays(8));
        Runner runner = shown(operator()
                .body(Map.of("name", "ends", "not_after", end.toString()))
                .post("/api/runners")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath());
        database.liveness(runner.id(), "ONLINE");
        endTokens.now().await().atMost(PATIENCE);
        find(runner).body("condition", nullValue()).body("credentials[0].not_after", notNullValue());

        database.later(Duration.ofDays(2));
        endTokens.now().await().atMost(PATIENCE);
        find(runner).body("condition", equalTo("CREDENTIAL_EXPIRING")).body("status_reason", containsString("rotate"));
        claims(runner, 200);
        database.later(Duration.ofDays(9));
        endTokens.now().await().atMost(PATIENCE);
        claims(runner, 401);
        Runner rotated = rotate(runner, Map.of());
        claims(rotated, 200);
        find(runner).body("condition", nullValue());
    }

    private static Runner shown(JsonPath answer) {
        return new Runner(UUID.fromString(answer.getString("runner_id")), answer.getString("runner_token"));
    }

    private static ValidatableResponse registered(String key, String name) {
        return operator()
                .header("Idempotency-Key", key)
                .body(Map.of("name", name))
                .post("/api/runners")
                .then();
    }

    private static Runner rotate(Runner runner, Map<String, Object> body) {
        return shown(operator()
                .body(body)
                .post(path(runner))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath());
    }

    private static void claims(Runner runner, int status) {
        runner.says().post("/api/jobs/claim").then().statusCode(status);
    }

    private static ValidatableResponse find(Runner runner) {
        return operator().get("/api/runners/" + runner.id()).then().statusCode(200);
    }

    private static String path(Runner runner) {
        return "/api/runners/" + runner.id() + "/rotate-token";
    }

    private static String digest(Runner runner) {
        return Token.of(runner.token()).digest();
    }
}
