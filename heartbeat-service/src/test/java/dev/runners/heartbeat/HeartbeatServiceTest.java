package dev.runners.heartbeat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent.JobRequeued;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.OnLost;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.RealParts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real Kafka; the timing contract runs ten times as fast. */
@QuarkusTest
@TestProfile(HeartbeatServiceTest.Fast.class)
class HeartbeatServiceTest {

    public static final class Fast implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("runners.time-scale", "0.1");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RealParts.class, Map.of("postgres", "false")));
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KafkaPart others;
    private final UUID runner = Ids.next();
    private final Token token = Token.generate(Token.RUNNER_PREFIX);

    @BeforeEach
    void ready() {
        others = new KafkaPart(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        others.issue(runner, token, 1, false);
        awaitStatus(200);
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void bothGenerationsAreHeard() {
        beat().body("{\"version\":\"1.2.3\",\"unknown\":{}}")
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200)
                .body("interval_seconds", equalTo(1.5f))
                .body("drain", equalTo(false));
        given().header("X-Worker-ID", runner)
                .header("X-Worker-Token", token.reveal())
                .contentType("application/json")
                .post("/api/workers/heartbeat")
                .then()
                .statusCode(200);
        beat().body("null").post("/api/runners/heartbeat").then().statusCode(200);
    }

    @Test
    void badInputIsAProblem() {
        problem(beat().body("{\"version\":").post("/api/runners/heartbeat"), 400);
        problem(beat().body("{\"version\":\"" + "x".repeat(8 * 1024) + "\"}").post("/api/runners/heartbeat"), 413);
        problem(beat().body("{\"slots\":0}").post("/api/runners/heartbeat"), 422);
        problem(beat("no-uuid", token.reveal()).post("/api/runners/heartbeat"), 400);
        problem(given().contentType("application/json").post("/api/runners/heartbeat"), 401);
        problem(beat().get("/api/runners/heartbeat"), 405);
    }

    @Test
    void wrongCredentialsAreRefused() {
        String other = Token.generate(Token.RUNNER_PREFIX).reveal();
        problem(beat(runner.toString(), other).post("/api/runners/heartbeat"), 401);
        problem(beat(runner.toString(), other + "0").post("/api/runners/heartbeat"), 401);
        problem(beat(UUID.randomUUID().toString(), token.reveal()).post("/api/runners/heartbeat"), 401);

        others.revoke(runner, 2);
        awaitStatus(410);
        others.issue(runner, token, 1, false);
        problem(beat().post("/api/runners/heartbeat"), 410);
    }

    @Test
    void aCredentialOfThisMomentIsWaitedFor() {
        UUID fresh = Ids.next();
        others.issue(fresh, token, 1, true);
        beat(fresh.toString(), token.reveal())
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200)
                .body("drain", equalTo(true));
    }

    @Test
    void drainAndRotationFollowTheTopic() {
        Token rotated = Token.generate(Token.RUNNER_PREFIX);
        others.publish(
                Topics.CREDENTIALS,
                new CredentialChanged(new CredentialState(
                        runner,
                        null,
                        List.of(
                                new Digest(token.digest(), Instant.now().plusSeconds(3600)),
                                new Digest(rotated.digest(), null)),
                        true,
                        2)));
        others.publish(
                Topics.CREDENTIALS,
                new ApiTokenIssued(new ApiTokenState(
                        Ids.next(), Ids.organization("test"), "ci", token.digest(), List.of("viewer"), null, 1)));
        for (Token held : List.of(token, rotated)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> beat(runner.toString(), held.reveal())
                            .post("/api/runners/heartbeat")
                            .then()
                            .statusCode(200)
                            .body("drain", equalTo(true)));
        }
        others.publish(
                Topics.CREDENTIALS,
                new CredentialChanged(
                        new CredentialState(runner, null, List.of(new Digest(rotated.digest(), null)), false, 3)));
        awaitStatus(401);
        beat(runner.toString(), rotated.reveal())
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200)
                .body("drain", equalTo(false));
    }

    @Test
    void whatWasTakenBackIsTold() {
        UUID job = Ids.next();
        others.publish(Topics.JOBS, new JobRequeued(takenFrom(job, runner)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> beat().post("/api/runners/heartbeat")
                        .then()
                        .statusCode(200)
                        .body("cancelled_job_ids", contains(job.toString())));
    }

    @Test
    void onlineThenSuspectThenOffline() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(others.told(runner)).containsExactly("ONLINE", "SUSPECT", "OFFLINE"));
    }

    @Test
    void withoutKafkaHeartbeatsAreSentElsewhereAndNobodyIsOffline() {
        await().atMost(PATIENCE).until(() -> others.told(runner).contains("ONLINE"));
        EmbeddedKafka kafka = RealParts.embeddedKafka();
        kafka.kill();
        awaitStatus(503);
        Response refused = beat().post("/api/runners/heartbeat");
        problem(refused, 503);
        refused.then().header("Retry-After", notNullValue()).header("Connection", equalTo("close"));

        kafka.restart();
        awaitStatus(200);
        assertThat(others.told(runner)).doesNotContain("OFFLINE");
    }

    private void awaitStatus(int status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> beat().post("/api/runners/heartbeat").statusCode() == status);
    }

    private RequestSpecification beat() {
        return beat(runner.toString(), token.reveal());
    }

    private static RequestSpecification beat(String id, String secret) {
        return given().header("X-Runner-ID", id)
                .header("X-Runner-Token", secret)
                .contentType("application/json");
    }

    private static void problem(Response answer, int status) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", notNullValue());
    }

    private static JobState takenFrom(UUID job, UUID lost) {
        Instant now = Instant.now();
        return new JobState(
                job,
                Ids.organization("test"),
                JobType.PLAN,
                JobStatus.QUEUED,
                1,
                5,
                null,
                null,
                null,
                null,
                0,
                Map.of(),
                OnLost.REQUEUE,
                null,
                "state",
                null,
                false,
                false,
                null,
                now,
                null,
                null,
                null,
                now,
                now,
                List.of(new TakenFrom(lost, now)),
                null,
                1);
    }
}
