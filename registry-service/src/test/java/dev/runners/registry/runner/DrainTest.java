package dev.runners.registry.runner;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.job.CancelOverdueWork;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Runner finishes what it has and takes nothing new. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DrainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    CancelOverdueWork cancelOverdueWork;

    @Inject
    MeetDrainDeadlines meetDrainDeadlines;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID boot = UUID.randomUUID();
    private Runner runner;

    @BeforeEach
    void online() {
        runner = register();
        database.liveness(runner.id(), "ONLINE");
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void aDrainedRunnerGetsNothingUntilItIsResumed() {
        String id = submit(runner, Map.of());
        drain(Map.of("note", "kernel update", "deadline", "2999-01-02T14:00:00Z"))
                .body("status", equalTo("DRAINING"))
                .body("draining", equalTo(true))
                .body("status_reason", equalTo("Drained by alice: kernel update, until 2999-01-02 14:00 UTC."));
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    runner.id(),
                    last -> assertThat(last)
                            .containsInstanceOf(CredentialChanged.class)
                            .hasValueSatisfying(event -> assertThat(
                                            ((CredentialChanged) event).body().draining())
                                    .isTrue()));
            drain(Map.of()).body("status_reason", equalTo("Drained by alice."));
            resume().body("status", equalTo("ONLINE")).body("draining", equalTo(false));
            credentials.last(
                    runner.id(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(
                                            ((CredentialChanged) event).body().draining())
                                    .isFalse()));
        }
        assertThat(runner.claim(boot).job()).isEqualTo(id);
        resume().body("draining", equalTo(false));
    }

    @Test
    void whatStillRunsAtTheDeadlineIsOverdueAndGoesOn() {
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        drain(Map.of("deadline", Instant.now().plusSeconds(60).toString()));
        meetDrainDeadlines.now().await().atMost(PATIENCE);
        reason(not(containsString("still running")));

        database.later(Duration.ofSeconds(61));
        meetDrainDeadlines.now().await().atMost(PATIENCE);
        reason(containsString("Jobs were still running then."));
        claim.reports("SUCCESS").statusCode(200);
        resume().body("status", equalTo("ONLINE"));
    }

    @Test
    void whatStillRunsAtTheDeadlineIsAskedToCancelWhenThatIsWanted() {
        String id = submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        drain(Map.of("deadline", Instant.now().plusSeconds(60).toString(), "at_deadline", "cancel"));
        cancelOverdueWork.now().await().atMost(PATIENCE);
        assertThat(isAskedToCancel(id)).isFalse();

        database.later(Duration.ofSeconds(61));
        cancelOverdueWork.now().await().atMost(PATIENCE);
        assertThat(isAskedToCancel(id)).isTrue();
        claim.reports("CANCELLED").statusCode(200);
        operator()
                .get("/api/audit?action=job.cancel&subject=" + id)
                .then()
                .body("items[0].actor", equalTo("alice"))
                .body("items[0].reason", containsString("drain"));
    }

    private boolean isAskedToCancel(String job) {
        return database.count("jobs WHERE cancel_requested AND id = '" + job + "'") == 1;
    }

    @Test
    void nothingRunsNothingIsOverdue() {
        drain(Map.of("deadline", Instant.now().plusSeconds(60).toString()));
        database.later(Duration.ofSeconds(61));
        meetDrainDeadlines.now().await().atMost(PATIENCE);
        reason(not(containsString("still running")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"deadline": "2001-01-02T14:00:00Z"} | 422
            {"deadline": "tomorrow"}             | 400
            {"at_deadline": "wait"}              | 422
            {"note": "a\\nb"}                    | 422
            {"force": true}                      | 400
            """)
    void badInputIsRefused(String body, int status) {
        operator().body(body).post(path("drain")).then().statusCode(status);
    }

    @Test
    void whoMayNotDrainsNothing() {
        for (String verb : new String[] {"drain", "resume"}) {
            person(HOME, Role.VIEWER).post(path(verb)).then().statusCode(403);
            person(ELSEWHERE, Role.OPERATOR).post(path(verb)).then().statusCode(404);
            runner.says().post(path(verb)).then().statusCode(403);
        }
        operator().get("/api/runners/" + runner.id()).then().body("draining", equalTo(false));
    }

    private ValidatableResponse drain(Map<String, Object> body) {
        return operator().body(body).post(path("drain")).then().statusCode(200);
    }

    private ValidatableResponse resume() {
        return operator().post(path("resume")).then().statusCode(200);
    }

    private void reason(Matcher<String> matcher) {
        operator().get("/api/runners/" + runner.id()).then().body("status_reason", matcher);
    }

    private String path(String verb) {
        return "/api/runners/" + runner.id() + "/" + verb;
    }

    @Test
    void timesThatNobodyCanWriteDownAreRefused() {
        Runner runner = register();
        String runnerPath = "/api/runners/" + runner.id();
        for (String far :
                List.of("+294277-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "9999-12-31T23:59:59.001Z")) {
            operator()
                    .body(Map.of("deadline", far))
                    .post(runnerPath + "/drain")
                    .then()
                    .statusCode(422);
            operator()
                    .body(Map.of("not_after", far))
                    .post(runnerPath + "/rotate-token")
                    .then()
                    .statusCode(422);
            operator()
                    .body(Map.of("name", "far", "scopes", List.of("viewer"), "not_after", far))
                    .post("/api/tokens")
                    .then()
                    .statusCode(422);
            operator().queryParam("since", far).get("/api/audit").then().statusCode(400);
        }
        operator().get(runnerPath).then().body("draining", equalTo(false));
    }
}
