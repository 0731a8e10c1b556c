package dev.runners.registry.job;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with jobs, and what they are told about them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class JobActionsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    private final UUID boot = UUID.randomUUID();
    private Runner runner;

    @BeforeEach
    void registered() {
        runner = register();
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void aForcedCancelOfABegunApplyKeepsItsStateLockedUntilItsTerraformHasEnded() {
        String id = submit(runner, Map.of("config_snapshot", Map.of("state", "forced")));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        operator()
                .body(Map.of("force", true, "reason", "it hangs"))
                .post("/api/jobs/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("orphan_risk", equalTo(true));

        operator()
                .get("/api/jobs/" + id + "/attempts")
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("CANCELLED_BY_FORCE"));
        assertThat(database.count("attempts WHERE id = '" + claim.attempt()
                        + "' AND fenced_until > runners_now() + interval '59 seconds'"))
                .isEqualTo(1);
        claim.reports("SUCCESS").statusCode(409);
        claim.reports("CANCELLED").statusCode(200);
    }

    @Test
    void whatALostAttemptStillReportsIsKeptAndCountsForNothing() {
        String id = submit(runner, Map.of());
        Claim dead = runner.claim(boot);
        dead.reports("PROCESSING").statusCode(200);
        runner.claim(UUID.randomUUID());
        for (int i = 0; i < KeepLateReport.MOST + 3; i++) {
            dead.says()
                    .body(Map.of("status", "FAILED", "error_message", "report " + i))
                    .put("/api/jobs/" + id + "/status")
                    .then()
                    .statusCode(409);
        }
        operator()
                .get("/api/jobs/" + id + "/attempts")
                .then()
                .body("items", hasSize(2))
                .body("items[0].outcome", equalTo("LOST_RESTARTED"))
                .body("items[0].runner_name", equalTo("runner"))
                .body("items[0].late_reports", hasSize(KeepLateReport.MOST))
                .body("items[0].late_reports[0].error_message", equalTo("report 0"))
                .body("items[1].outcome", nullValue())
                .body("items[1].late_reports", hasSize(0));
    }

    @Test
    void whatARunnerTriedStaysWithItNewestFirstWhoeverEndedIt() {
        Map<String, String> labels = Map.of("only", boot.toString());
        Runner loser = register(labels);
        String lost = submit(Map.of("job_type", "PLAN", "config_snapshot", Map.of("state", "net"), "labels", labels));
        assertThat(loser.claim(boot).job()).isEqualTo(lost);
        database.later(Timing.REAL.claimAck().plusSeconds(1));
        takeBackLostJobs.now().await().atMost(DEADLINE);
        Runner winner = register(labels);
        winner.claim(boot).reports("SUCCESS").statusCode(200);
        String newer = submit(loser, Map.of("labels", labels));
        loser.claim(boot).reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);

        tried(operator(), loser)
                .body("items.job_id", equalTo(List.of(newer, lost)))
                .body("items[0].outcome", nullValue())
                .body("items[0].apply_begun_at", notNullValue())
                .body("items[0].job_status", equalTo("PROCESSING"))
                .body("items[0].job_runner_id", equalTo(loser.id().toString()))
                .body("items[1].job_type", equalTo("PLAN"))
                .body("items[1].state", equalTo("net"))
                .body("items[1].number", equalTo(1))
                .body("items[1].outcome", equalTo("LOST_UNACKNOWLEDGED"))
                .body("items[1].ended_at", notNullValue())
                .body("items[1].job_status", equalTo("SUCCESS"))
                .body("items[1].job_runner_id", equalTo(winner.id().toString()));

        person(ELSEWHERE, Role.VIEWER)
                .get("/api/runners/" + loser.id() + "/attempts")
                .then()
                .statusCode(404);
        database.share(loser.id());
        tried(person(ELSEWHERE, Role.VIEWER), loser).body("items", hasSize(0));
        tried(person(HOME, Role.VIEWER), loser).body("items", hasSize(2));
    }

    @Test
    void aRetryIsANewJobOfTheSameConfigurationOnceForEachKey() {
        String id = submit(runner, Map.of("priority", 3, "time_limit", 60));
        runner.claim(boot).reports("FAILED").statusCode(200);
        String key = UUID.randomUUID().toString();
        String again = retry(id, key);
        assertThat(retry(id, key)).isEqualTo(again);
        assertThat(retry(id, UUID.randomUUID().toString())).isNotEqualTo(again);
        assertThat(job(again).retryOf()).isEqualTo(UUID.fromString(id));
        assertThat(job(again).configurationHash()).isEqualTo(job(id).configurationHash());
        assertThat(job(again).priority()).isEqualTo(3);
        assertThat(job(again).timeLimit()).isEqualTo(60);
        assertThat(job(again).assignedRunnerId()).isEqualTo(runner.id());
    }

    @Test
    void aRetryDoesNotApplyAPlanThatWasBegunBefore() {
        String plan = submit(runner, Map.of("job_type", "PLAN"));
        runner.claim(boot).reports("SUCCESS").statusCode(200);
        String untouched = submit(runner, Map.of("plan_job_id", plan));
        runner.claim(boot).reports("FAILED").statusCode(200);
        String begun = submit(runner, Map.of("plan_job_id", plan));
        runner.claim(boot).reports("FAILED", Map.of("phase", "apply")).statusCode(200);
        assertThat(job(retry(untouched, "a" + untouched)).planJobId()).isEqualTo(UUID.fromString(plan));
        assertThat(job(retry(begun, "b" + begun)).planJobId()).isNull();
    }

    @Test
    void aReleasedJobGoesOnAndItsLostAttemptsLockMayBeBroken() {
        String id = submit(runner, Map.of("on_lost", "hold"));
        Claim lost = runner.claim(boot);
        lost.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        UUID newer = UUID.randomUUID();
        assertThat(runner.claim(newer).isEmpty()).isTrue();
        String fenced = "attempts WHERE id = '" + lost.attempt() + "' AND fenced_until <= runners_now()";
        assertThat(database.count(fenced)).isZero();

        operator().post("/api/jobs/" + id + "/release").then().statusCode(200);

        assertThat(database.count(fenced)).isEqualTo(1);
        assertThat(runner.claim(newer).job()).isEqualTo(id);
    }

    @Test
    void aRaisedJobOvertakes() {
        String first = submit(runner, Map.of());
        String second = submit(runner, Map.of());
        operator()
                .body(Map.of("priority", 1))
                .patch("/api/jobs/" + second)
                .then()
                .statusCode(200)
                .body("priority", equalTo(1));
        assertThat(runner.claim(boot).job()).isEqualTo(second);
        assertThat(runner.claim(boot).job()).isEqualTo(first);
        operator()
                .body(Map.of("priority", 101))
                .patch("/api/jobs/" + first)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/priority"));
    }

    @Test
    void aTimedOutApplyIsNotRunAgainByItself() {
        String id = submit(runner, Map.of("time_limit", 100));
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        // Never silent for 60 s, also for the round that the scheduler may begin between any two lines.
        for (int seconds : List.of(50, 99)) {
            database.later(Duration.ofSeconds(seconds));
            claim.logs("still at it").statusCode(201);
        }
        takeBackLostJobs.now().await().atMost(DEADLINE);
        assertThat(job(id).status()).isEqualTo(JobStatus.PROCESSING);
        database.later(Duration.ofSeconds(101));
        takeBackLostJobs.now().await().atMost(DEADLINE);
        assertThat(job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(job(id).executionMetadata().path("timed_out").asBoolean()).isTrue();
        assertThat(job(id).errorMessage()).isEqualTo("Ended because it took longer than its time limit of 100 s");
        assertThat(job(id).orphanRisk()).isTrue();
    }

    @Test
    void threeUnstartedClaimsMakeARunnerDegradedUntilItBeginsWithOne() {
        String stuck = submit(runner, Map.of());
        for (int i = 0; i < 3; i++) {
            assertThat(runner.claim(boot).job()).isEqualTo(stuck);
            database.later(Timing.REAL.claimAck().multipliedBy(i + 1).plusSeconds(i + 1));
            takeBackLostJobs.now().await().atMost(DEADLINE);
        }
        database.liveness(runner.id(), "ONLINE");
        condition().body("condition", equalTo("DEGRADED")).body("status", equalTo("ONLINE"));
        assertThat(runner.claim(boot).isEmpty())
                .as("the job that it left unstarted three times")
                .isTrue();
        operator()
                .get("/api/jobs/" + stuck + "/why")
                .then()
                .body(
                        "runners.find { it.runner_id == '" + runner.id() + "' }.unmet.rule",
                        equalTo(List.of("NOT_LEFT_UNSTARTED")));

        submit(runner, Map.of());
        runner.claim(boot).reports("PROCESSING").statusCode(200);
        condition().body("condition", nullValue());
    }

    @Test
    void saysWhyAJobWaits() {
        String labelled = submit(runner, Map.of("labels", Map.of("gpu", "yes")));
        String ofMine = "runners.find { it.runner_id == '" + runner.id() + "' }";
        why(labelled).body(ofMine + ".unmet.rule", equalTo(List.of("LABELS_CARRIED", "RUNNER_HEARD")));
        database.liveness(runner.id(), "ONLINE");
        why(labelled)
                .body("status", equalTo("QUEUED"))
                .body("matching", equalTo(0))
                .body(ofMine + ".unmet.rule", equalTo(List.of("LABELS_CARRIED")))
                .body("summary", containsString("Runners can take it"));

        String plain = submit(runner, Map.of());
        database.liveness(runner.id(), "OFFLINE");
        why(plain).body("matching", equalTo(0)).body(ofMine + ".unmet.rule", equalTo(List.of("RUNNER_ALIVE")));

        database.liveness(runner.id(), "ONLINE");
        why(plain).body("matching", equalTo(1)).body("idle", equalTo(1)).body(ofMine + ".unmet", hasSize(0));

        Claim claim = runner.claim(boot);
        assertThat(claim.job()).isEqualTo(plain);
        why(plain).body("status", equalTo("CLAIMED")).body("ahead", nullValue());
        why(submit(runner, Map.of()))
                .body("idle", equalTo(0))
                .body("summary", containsString("busy"))
                .body(ofMine + ".active_jobs", equalTo(1));

        claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        runner.claim(UUID.randomUUID());
        why(plain)
                .body("job_rules.rule", equalTo(List.of("JOB_CLAIMABLE")))
                .body("summary", containsString("may still be applying"))
                .body("claimable_at", notNullValue());
    }

    @Test
    void whatIsExplainedIsWhatIsDecided() {
        for (MatchRule rule : MatchRule.values()) {
            assertThat(MatchRule.all()).contains(rule.sql());
            assertThat(rule.sentence()).isNotBlank();
        }
    }

    @Test
    void nothingOfThisIsForStrangersOrViewers() {
        String id = submit(runner, Map.of());
        for (String action : List.of("cancel", "retry", "release")) {
            person(ELSEWHERE, Role.VIEWER, Role.OPERATOR)
                    .post("/api/jobs/" + id + "/" + action)
                    .then()
                    .statusCode(404);
            person(HOME, Role.VIEWER)
                    .post("/api/jobs/" + id + "/" + action)
                    .then()
                    .statusCode(403);
        }
        for (String question : List.of("why", "attempts")) {
            person(ELSEWHERE, Role.VIEWER)
                    .get("/api/jobs/" + id + "/" + question)
                    .then()
                    .statusCode(404);
        }
        runner.says().post("/api/jobs/" + id + "/cancel").then().statusCode(403);
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/etc/passwd", "a//b", "a/./b", "nul\u0001", "back\\slash", "c:d", "", "a/"})
    void aFileOutsideTheModuleIsRefused(String name) {
        operator()
                .body(Map.of(
                        "job_type", "PLAN", "config_snapshot", Map.of("module", Map.of("files", Map.of(name, "x")))))
                .post("/api/jobs")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("/config_snapshot/module/files/"));
    }

    @Test
    void aFileNameOf300CharactersIsRefused() {
        aFileOutsideTheModuleIsRefused("x".repeat(300));
    }

    private ValidatableResponse why(String id) {
        return operator().get("/api/jobs/" + id + "/why").then().statusCode(200);
    }

    private static ValidatableResponse tried(RequestSpecification who, Runner runner) {
        return who.get("/api/runners/" + runner.id() + "/attempts").then().statusCode(200);
    }

    private ValidatableResponse condition() {
        return operator().get("/api/runners/" + runner.id()).then().statusCode(200);
    }

    private static String retry(String id, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .post("/api/jobs/" + id + "/retry")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
