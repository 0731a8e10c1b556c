package dev.runners.heartbeat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent.JobRequeued;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.contracts.token.ApiTokenState;
import dev.runners.heartbeat.cancellation.ToldJob;
import dev.runners.heartbeat.limit.HeartbeatLimits;
import dev.runners.heartbeat.log.HeartbeatPartition;
import dev.runners.heartbeat.log.Throughput;
import dev.runners.platform.identity.Role;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
            return Map.of("runners.time-scale", "0.1", "runners.heartbeats.burst", "5");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RealParts.class, Map.of("postgres", "false")));
        }
    }

    private static final int MORE_THAN_A_BURST = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Throughput throughput;

    @Inject
    HeartbeatLimits limits;

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
        // Nothing the short way has an answer for: the resource answers, and the same.
        beat().accept("application/json;q=0.9")
                .body("{\"version\":\"1.2.3\"}")
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200)
                .body("interval_seconds", equalTo(1.5f))
                .body("drain", equalTo(false));
    }

    @Test
    void badInputIsAProblem() {
        problem(beat().body("{\"version\":").post("/api/runners/heartbeat"), 400);
        problem(beat().body("{\"version\":\"" + "x".repeat(8 * 1024) + "\"}").post("/api/runners/heartbeat"), 413);
        problem(beat().body("{\"version\":\"\\u0000\"}").post("/api/runners/heartbeat"), 400);
        problem(beat().accept("text/html").post("/api/runners/heartbeat"), 406);
        problem(beat().body("{\"slots\":0}").post("/api/runners/heartbeat"), 422);
        problem(beat("no-uuid", token.reveal()).post("/api/runners/heartbeat"), 400);
        problem(given().contentType("application/json").post("/api/runners/heartbeat"), 401);
        problem(beat().get("/api/runners/heartbeat"), 405);
    }

    @Test
    void wrongCredentialsAreRefused() {
        String other = Token.generate(Token.RUNNER_PREFIX).reveal();
        refused(runner, other);
        problem(beat(runner.toString(), other + "0").post("/api/runners/heartbeat"), 401);
        refused(UUID.randomUUID(), token.reveal());

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
    void whoComesTooOftenIsToldWhenToComeAgainAndNobodyElseIs() {
        UUID other = Ids.next();
        others.issue(other, token, 1, false);
        // Side by side: one alone waits for each answer, and so comes no more often than heartbeats are written.
        Response refused = sideBySide(MORE_THAN_A_BURST).stream()
                // On a busy machine one may be 503, because Kafka has not acknowledged it in time.
                .filter(answer -> answer.statusCode() == 429)
                .findAny()
                .orElseThrow();
        problem(refused, 429);
        refused.then().header("Retry-After", notNullValue());
        beat(other.toString(), token.reveal())
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200);
        // Nor can anybody use up another's share without the token.
        String wrong = Token.generate(Token.RUNNER_PREFIX).reveal();
        for (int i = 0; i < 10; i++) {
            refused(other, wrong);
        }
        beat(other.toString(), token.reveal())
                .post("/api/runners/heartbeat")
                .then()
                .statusCode(200);
        awaitStatus(200);
    }

    @Test
    void moreThanKafkaTakesIsShedOverTwentySeconds() {
        int most = limits.unacknowledged();
        for (int i = 0; i < most; i++) {
            throughput.accept();
        }
        try {
            Response shed = await().atMost(PATIENCE)
                    .until(() -> beat().post("/api/runners/heartbeat"), answer -> answer.statusCode() != 200);
            problem(shed, 503);
            assertThat(Integer.parseInt(shed.header("Retry-After"))).isBetween(1, 20);
            shed.then().header("Connection", nullValue());
        } finally {
            throughput.settle(most);
        }
        awaitStatus(200);
        await().atMost(PATIENCE).until(() -> throughput.unacknowledged() == 0);
    }

    @Test
    void tellsHowItIs() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(Sign.token("gateway", Ids.organization("test"), Role.VIEWER))
                        .get("/api/heartbeats/status")
                        .then()
                        .statusCode(200)
                        .body("replicas", greaterThanOrEqualTo(1))
                        .body("partitions", equalTo(HeartbeatPartition.COUNT))
                        .body("online", greaterThanOrEqualTo(1))
                        .body("heartbeats_per_second", greaterThan(0f))
                        .body("credentials_lag_ms", notNullValue())
                        .body("stands_still_ms", notNullValue())
                        .body("lag_ms", notNullValue()));
        problem(given().get("/api/heartbeats/status"), 401);
        given().get(ConfigProvider.getConfig().getValue("test.management.url", String.class) + "/metrics")
                .then()
                .statusCode(200)
                .body(containsString("runners_tracked_online"), containsString("runners_log_lag_seconds"));
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void onlineThenSuspectThenOffline() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(others.told(runner)).containsExactly("ONLINE", "SUSPECT", "OFFLINE"));
    }

    @Test
    void whoWasConnectedAndIsToldAnewIsJudged() {
        UUID lost = Ids.next();
        CredentialState credential =
                new CredentialState(lost, null, List.of(new Digest(token.digest(), null)), false, 1);
        others.publish(Topics.CREDENTIALS, new CredentialChanged(credential.knowing(KnownRunner.online(lost))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(others.told(lost)).containsExactly("SUSPECT", "OFFLINE"));
    }

    @Test
    void withoutKafkaHeartbeatsAreSentElsewhereAndNobodyIsOffline() {
        await().atMost(PATIENCE).until(() -> others.told(runner).contains("ONLINE"));
        EmbeddedKafka kafka = RealParts.embeddedKafka();
        kafka.kill();
        try {
            // Not one is answered that stands nowhere.
            Response refused = beat().post("/api/runners/heartbeat");
            problem(refused, 503);
            refused.then().header("Retry-After", notNullValue()).header("Connection", equalTo("close"));
        } finally {
            // Whoever fails here leaves no broker away: the service would wait for it when it ends.
            kafka.restart();
        }
        awaitStatus(200);
        assertThat(others.told(runner)).doesNotContain("OFFLINE");
    }

    private List<Response> sideBySide(int heartbeats) {
        List<Future<Response>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, heartbeats)
                    .mapToObj(i -> threads.submit(() -> beat().post("/api/runners/heartbeat")))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private void awaitStatus(int status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> beat().post("/api/runners/heartbeat").statusCode() == status);
    }

    /** On a busy machine Kafka may not say in time whether there is more to know of it: that is 503, and asked again. */
    private static void refused(UUID runner, String secret) {
        problem(
                await().atMost(PATIENCE)
                        .until(
                                () -> beat(runner.toString(), secret).post("/api/runners/heartbeat"),
                                answer -> answer.statusCode() != 503),
                401);
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
        return ToldJob.at(now, job, JobStatus.QUEUED, null, 1, new TakenFrom(lost, now));
    }
}
