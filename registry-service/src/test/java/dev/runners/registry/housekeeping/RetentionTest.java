package dev.runners.registry.housekeeping;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.blob.DropLostBlobs;
import dev.runners.registry.job.ArchiveJobs;
import dev.runners.registry.log.PruneLogs;
import dev.runners.registry.plan.PrunePlans;
import dev.runners.registry.runner.PruneTransitions;
import dev.runners.registry.state.DropStateTokens;
import dev.runners.registry.state.PruneStateVersions;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with time, and what stays whatever its age. Time is moved by hand. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RetentionTest {

    @Inject
    Database database;

    @Inject
    PruneLogs pruneLogs;

    @Inject
    PrunePlans prunePlans;

    @Inject
    PruneStateVersions pruneStateVersions;

    @Inject
    DropStateTokens dropStateTokens;

    @Inject
    DropLostBlobs dropLostBlobs;

    @Inject
    ArchiveJobs archiveJobs;

    @Inject
    PruneTransitions pruneTransitions;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID boot = UUID.randomUUID();
    private final String state = "state-" + UUID.randomUUID();
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
    void logsGoAMonthAfterTheEndOfTheirJob() {
        Claim over = claim(Map.of());
        over.logs("one").statusCode(201);
        over.logs("two").statusCode(201);
        over.reports("SUCCESS").statusCode(200);
        Claim running = claim(Map.of());
        running.logs("stays").statusCode(201);

        later(29);
        pruneLogs.now();
        assertThat(logs(over)).isEqualTo(2);
        later(31);
        pruneLogs.now();
        assertThat(logs(over)).isZero();
        assertThat(logs(running)).isEqualTo(1);
        operator().get("/api/jobs/" + over.job()).then().statusCode(200);
        operator()
                .get("/api/jobs/" + over.job() + "/logs")
                .then()
                .body("items", empty())
                .body("complete", equalTo(true));
        operator()
                .accept("text/event-stream")
                .get("/api/jobs/" + over.job() + "/logs")
                .then()
                .body(containsString("event:end"));
    }

    @Test
    void aPlanGoesAWeekAfterItsJobUnlessADeployWaitsForIt() {
        Claim plan = plan();
        Claim wanted = plan();
        String deploy = submit(runner, Map.of("plan_job_id", wanted.job()));

        later(6);
        prunePlans.now();
        assertThat(plans(plan)).isEqualTo(1);
        later(8);
        prunePlans.now();
        assertThat(plans(plan)).isZero();
        assertThat(plans(wanted)).isEqualTo(1);

        Claim applied = runner.claim(boot);
        assertThat(applied.job()).isEqualTo(deploy);
        applied.reports("SUCCESS").statusCode(200);
        prunePlans.now();
        assertThat(plans(wanted)).isZero();
        assertThat(database.count("blobs WHERE binding LIKE 'plan/%/" + wanted.job() + "/%'"))
                .isZero();
    }

    @Test
    void jobsGoWhenNothingRefersToThemAndTheTopicForgetsThem() {
        Claim free = claim(Map.of());
        free.logs("gone first").statusCode(201);
        free.reports("SUCCESS").statusCode(200);
        Claim wrote = claim(Map.of("config_snapshot", Map.of("state", state)));
        write(wrote, wrote.stateToken());
        wrote.reports("SUCCESS").statusCode(200);
        Claim running = claim(Map.of());

        later(91);
        archiveJobs.now();
        // Its log is still there.
        assertThat(jobs(free)).isEqualTo(1);
        pruneLogs.now();
        dropStateTokens.now();
        archiveJobs.now();
        assertThat(jobs(free)).isZero();
        assertThat(database.count("attempts WHERE job_id = '" + free.job() + "'"))
                .isZero();
        assertThat(jobs(wrote)).isEqualTo(1);
        assertThat(jobs(running)).isEqualTo(1);
        operator().get("/api/jobs/" + free.job()).then().statusCode(404);

        Set<String> forgotten = ConcurrentHashMap.newKeySet();
        try (TopicReader<JobEvent> reader = new TopicReader<>(kafka, Topics.JOBS, From.BEGINNING, (key, event, _) -> {
            if (event == null) {
                forgotten.add(key);
            }
        })) {
            reader.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> forgotten.contains(free.job()));
        }
        assertThat(forgotten).doesNotContain(wrote.job(), running.job());
    }

    @Test
    void aPageOfJobsThatCannotGoHoldsUpNobodyBehindThem() {
        Claim last = claim(Map.of());
        last.reports("SUCCESS").statusCode(200);
        // Older, and kept by their logs.
        copies(last, 250, "2000-01-01");
        database.execute("INSERT INTO job_logs SELECT id, 1, '" + last.attempt()
                + "', 'STDOUT', 'kept', now() FROM jobs WHERE submitted_by = '" + state + "'");
        later(91);
        archiveJobs.now();
        assertThat(jobs(last)).isZero();
        assertThat(database.count("jobs WHERE submitted_by = '" + state + "'")).isEqualTo(250);

        pruneLogs.now();
        archiveJobs.now();
        assertThat(database.count("jobs WHERE submitted_by = '" + state + "'")).isZero();
    }

    @Test
    void aPageOfPlansThatCannotGoHoldsUpNobodyBehindThem() {
        // Wanted ones first, by their ids, and one more behind them that nobody wants.
        Claim first = plan();
        copies(first, 250, "2001-01-01");
        database.execute(
                "INSERT INTO blobs SELECT id, 'copy', 1, 1, now() FROM jobs WHERE submitted_by = '" + state + "'");
        database.execute("INSERT INTO plan_artifacts (job_id, attempt_id, blob_id, created_at) SELECT id, '"
                + first.attempt() + "', id, now() FROM jobs WHERE submitted_by = '" + state + "'");
        database.execute("INSERT INTO jobs SELECT (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),"
                + " 'plan_job_id', j.id, 'status', 'QUEUED', 'completed_at', NULL, 'submitted_by', 'later', 'claimable_at', NULL))).*"
                + " FROM jobs j WHERE submitted_by = '" + state + "'");
        Claim behind = plan();
        later(8);
        prunePlans.now();
        assertThat(plans(behind)).isZero();
        assertThat(database.count(
                        "plan_artifacts p JOIN jobs j ON j.id = p.job_id WHERE j.submitted_by = '" + state + "'"))
                .isEqualTo(250);
        database.execute("DELETE FROM jobs WHERE submitted_by = 'later'");
        prunePlans.now();
        assertThat(database.count(
                        "plan_artifacts p JOIN jobs j ON j.id = p.job_id WHERE j.submitted_by = '" + state + "'"))
                .isZero();
    }

    @Test
    void ofAStateTheNewestVersionsStay() {
        Claim claim = claim(Map.of("config_snapshot", Map.of("state", state)));
        String token = claim.stateToken();
        for (int n = 0; n < 25; n++) {
            write(claim, token);
        }
        claim.reports("SUCCESS").statusCode(200);
        given().auth()
                .preemptive()
                .basic("r", token)
                .body("{}")
                .post("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(409);
        assertThat(versions()).isEqualTo(26);

        pruneStateVersions.now();
        assertThat(versions()).isEqualTo(21);
        assertThat(database.count("state_versions WHERE late AND state_name = '" + state + "'"))
                .isEqualTo(1);
        later(89);
        pruneStateVersions.now();
        assertThat(versions()).isEqualTo(21);
        later(91);
        pruneStateVersions.now();
        assertThat(versions()).isEqualTo(1);
        assertThat(database.count("blobs WHERE binding LIKE 'state/%/" + state + "/%'"))
                .isEqualTo(1);

        now();
        runner = register();
        Claim next = claim(Map.of("config_snapshot", Map.of("state", state)));
        given().auth()
                .preemptive()
                .basic("r", next.stateToken())
                .get("/api/jobs/" + next.job() + "/state")
                .then()
                .statusCode(200);
    }

    @Test
    void transitionsGoAfterAMonthButOfEachRunnerTheLastStays() {
        String transitions = "runner_transitions WHERE runner_id = '" + runner.id() + "'";
        database.liveness(runner.id(), "ONLINE");
        for (String verb : List.of("drain", "resume")) {
            operator().post("/api/runners/" + runner.id() + "/" + verb).then().statusCode(200);
        }
        later(29);
        pruneTransitions.now();
        assertThat(database.count(transitions)).isEqualTo(3);
        later(31);
        pruneTransitions.now();
        assertThat(database.texts("SELECT status FROM " + transitions)).containsExactly("ONLINE");
    }

    @Test
    void stateTokensGoWhenTheyOpenNothingAnyMore() {
        Claim over = claim(Map.of());
        over.stateToken();
        over.reports("SUCCESS").statusCode(200);
        Claim running = claim(Map.of());
        running.stateToken();
        dropStateTokens.now();
        assertThat(tokens(over)).isEqualTo(1);
        database.later(Duration.ofMinutes(31));
        dropStateTokens.now();
        assertThat(tokens(over)).isZero();
        assertThat(tokens(running)).isEqualTo(1);
    }

    @Test
    void uploadsThatEndedHalfWayGoAndOthersStay() {
        Claim plan = plan();
        UUID lost = UUID.randomUUID();
        database.execute("INSERT INTO blobs VALUES ('" + lost + "', 'lost', NULL, NULL, runners_now())");
        dropLostBlobs.now();
        assertThat(database.count("blobs WHERE id = '" + lost + "'")).isEqualTo(1);
        later(2);
        dropLostBlobs.now();
        assertThat(database.count("blobs WHERE id = '" + lost + "'")).isZero();
        assertThat(database.count("blobs WHERE binding LIKE 'plan/%/" + plan.job() + "/%'"))
                .isEqualTo(1);
    }

    private void later(int days) {
        database.later(Duration.ofDays(days));
    }

    private Claim claim(Map<String, Object> more) {
        submit(runner, more);
        return runner.claim(boot);
    }

    /** A PLAN that succeeded, with its plan. */
    private Claim plan() {
        Claim plan = claim(Map.of("job_type", "PLAN"));
        plan.says()
                .contentType("application/octet-stream")
                .body(new byte[] {1})
                .post("/api/jobs/" + plan.job() + "/plan-artifact")
                .then()
                .statusCode(201);
        plan.reports("SUCCESS").statusCode(200);
        return plan;
    }

    /** Finished jobs like this one, without attempts, whose ids sort before it; {@link #state} is their mark. */
    private void copies(Claim of, int count, String completedAt) {
        database.execute("INSERT INTO jobs SELECT (jsonb_populate_record(j, jsonb_build_object('id', '00000000-'"
                + " || substr(gen_random_uuid()::text, 10), 'completed_at', '" + completedAt + "', 'submitted_by', '"
                + state + "'))).*"
                + " FROM jobs j, generate_series(1, " + count + ") WHERE id = '" + of.job() + "'");
    }

    private void write(Claim claim, String token) {
        given().auth()
                .preemptive()
                .basic("r", token)
                .body("{\"serial\":1}")
                .post("/api/jobs/" + claim.job() + "/state")
                .then()
                .statusCode(200);
    }

    private long versions() {
        return database.count("state_versions WHERE state_name = '" + state + "'");
    }

    private long logs(Claim of) {
        return database.count("job_logs WHERE job_id = '" + of.job() + "'");
    }

    private long plans(Claim of) {
        return database.count("plan_artifacts WHERE job_id = '" + of.job() + "'");
    }

    private long jobs(Claim of) {
        return database.count("jobs WHERE id = '" + of.job() + "'");
    }

    private long tokens(Claim of) {
        return database.count(
                "state_tokens t JOIN attempts a ON a.id = t.attempt_id WHERE a.job_id = '" + of.job() + "'");
    }
}
