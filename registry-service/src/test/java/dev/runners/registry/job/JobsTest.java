package dev.runners.registry.job;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.MODULE;
import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From its submission to its end: who may have a job, and what of it is refused. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class JobsTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID boot = UUID.randomUUID();

    @Test
    void goesFromTheQueueToItsEnd() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);

        Claim claim = runner.claim(boot);
        assertThat(claim.job()).isEqualTo(id);
        assertThat(claim.answer().getString("job.worker_id"))
                .isEqualTo(runner.id().toString());
        assertThat(claim.answer().getMap("job.config_snapshot")).isEqualTo(MODULE);
        assertThat(runner.claim(boot).isEmpty()).isTrue();

        claim.reports("PROCESSING", Map.of("a", 1)).statusCode(200);
        claim.logs("one\n").statusCode(201);
        claim.logs("two\n").statusCode(201);
        claim.reports("SUCCESS", Map.of("outputs", Map.of("x", "1"))).statusCode(200);
        claim.logs("after the end\n").statusCode(201);

        assertThat(job(id).status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(job(id).executionMetadata().toString()).isEqualTo("{\"a\":1,\"outputs\":{\"x\":\"1\"}}");
        operator()
                .get("/api/jobs/" + id + "/logs?after=1")
                .then()
                .statusCode(200)
                .body("items.text", equalTo(List.of("two\n", "after the end\n")))
                .body("items.offset", equalTo(List.of(2, 3)))
                .body("next_offset", equalTo(3))
                .body("complete", equalTo(true));
        operator()
                .accept(ContentType.TEXT)
                .get("/api/jobs/" + id + "/logs")
                .then()
                .statusCode(200)
                .body(equalTo("one\ntwo\nafter the end\n"));
    }

    @Test
    void onlyWhoMayRunJobsSeesTheValuesOfTheirVariables() {
        Map<String, Object> configuration = Map.of(
                "variables", Map.of("password", "hunter2", "sizes", List.of(7)),
                "environment", Map.of("API_KEY", "hunter2"),
                "module",
                        Map.of(
                                "files", Map.of("main.tf", "x", "a.auto.tfvars", "hunter2", "b.tfvars.json", "hunter2"),
                                "git", Map.of("url", "https://ann:hunter2@example.com/net.git")));
        Runner runner = register();
        String id = submit(runner, Map.of("config_snapshot", configuration));

        person(HOME, Role.VIEWER)
                .get("/api/jobs/" + id)
                .then()
                .statusCode(200)
                .body("config_snapshot.variables", equalTo(Map.of("password", "***", "sizes", "***")))
                .body("config_snapshot.environment", equalTo(Map.of("API_KEY", "***")))
                .body("config_snapshot.module.files.'main.tf'", equalTo("x"))
                .body("config_snapshot.module.files.'a.auto.tfvars'", equalTo("***"))
                .body("config_snapshot.module.files.'b.tfvars.json'", equalTo("***"))
                .body("config_snapshot.module.git.url", equalTo("https://***@example.com/net.git"))
                .body(not(containsString("hunter2")));
        operator().get("/api/jobs/" + id).then().statusCode(200).body("config_snapshot", equalTo(configuration));
        assertThat(runner.claim(boot).answer().getMap("job.config_snapshot")).isEqualTo(configuration);
    }

    @Test
    void aTerminalStatusIsFinal() {
        Runner runner = register();
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("FAILED").statusCode(200);
        claim.reports("FAILED").statusCode(200);
        claim.reports("SUCCESS").statusCode(409).contentType("application/problem+json");
        claim.reports("PROCESSING").statusCode(409);
        assertThat(job(claim.job()).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void theSameClaimKeyGivesTheSameAttemptAgain() {
        Runner runner = register();
        submit(runner, Map.of());
        submit(runner, Map.of());
        String first = claimWithKey(runner, "k1");
        assertThat(claimWithKey(runner, "k1")).isEqualTo(first);
        assertThat(claimWithKey(runner, "k2")).isNotNull().isNotEqualTo(first);
    }

    @Test
    void aFieldRunnerThatClaimsAnewLetsGoOfItsJobButNotWhenItOnlyAsksAgain() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        String first = claimAsWorker(runner, "k1");
        assertThat(claimAsWorker(runner, "k1")).isEqualTo(first);
        assertThat(claimAsWorker(runner, "k2")).as("the same job, anew").isNotEqualTo(first);
        assertThat(job(id).attempt()).isEqualTo(2);
    }

    @Test
    void aJobKeepsTheNameOfItsRunnerWhenThatIsGone() {
        Runner runner = register();
        String id = submit(runner, Map.of());
        assertThat(job(id).runnerName()).isNull();
        Claim claim = runner.claim(boot);
        assertThat(claim.answer().getString("job.runner_name")).isEqualTo("runner");
        claim.reports("FAILED", Map.of("released", true)).statusCode(200);
        assertThat(job(id).runnerName()).as("back in the queue").isNull();

        runner.claim(boot).reports("SUCCESS").statusCode(200);
        operator().delete("/api/runners/" + runner.id()).then().statusCode(204);
        assertThat(job(id).runnerName()).isEqualTo("runner");
        try (Told<JobEvent> jobs = new Told<>(kafka, Topics.JOBS)) {
            jobs.last(
                    id,
                    last -> assertThat(last)
                            .hasValueSatisfying(event ->
                                    assertThat(event.body().runnerName()).isEqualTo("runner")));
        }
    }

    private static String claimAsWorker(Runner runner, String key) {
        return given().contentType(ContentType.JSON)
                .header("X-Worker-ID", runner.id())
                .header("X-Worker-Token", runner.token())
                .header("Idempotency-Key", key)
                .post("/api/jobs/claim")
                .then()
                .statusCode(200)
                .extract()
                .path("job.attempt_id");
    }

    private String claimWithKey(Runner runner, String key) {
        return runner.from(boot)
                .header("Idempotency-Key", key)
                .post("/api/jobs/claim")
                .then()
                .statusCode(200)
                .extract()
                .path("job.attempt_id");
    }

    @Test
    void theSameSubmissionKeyGivesTheSameJobAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        Runner assigned = register();
        Map<String, Object> body =
                Map.of("job_type", "PLAN", "config_snapshot", MODULE, "assigned_runner_id", assigned.id());
        String first = operator()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/jobs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        operator().delete("/api/runners/" + assigned.id()).then().statusCode(204);
        operator()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/jobs")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        operator()
                .header("Idempotency-Key", key)
                .body(Map.of("job_type", "DESTROY", "config_snapshot", MODULE))
                .post("/api/jobs")
                .then()
                .statusCode(422);
    }

    @Test
    void onlyARunnerWithAllItsLabelsGetsAJob() {
        Runner plain = register();
        String id = submit(plain, Map.of("labels", Map.of("gpu", "yes")));
        assertThat(plain.claim(boot).isEmpty()).isTrue();
        assertThat(job(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void higherPriorityFirstThenTheOlder() {
        Runner runner = register();
        String second = submit(runner, Map.of());
        String third = submit(runner, Map.of());
        String first = submit(runner, Map.of("priority", 5));
        assertThat(List.of(
                        runner.claim(boot).job(),
                        runner.claim(boot).job(),
                        runner.claim(boot).job()))
                .containsExactly(first, second, third);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"job_type": "DEPLOY"}                                                             | 422 | /config_snapshot
            {"config_snapshot": {}}                                                            | 422 | /job_type
            {"job_type": "DEPLOY", "config_snapshot": {"state": "a b"}}                        | 422 | /config_snapshot/state
            {"job_type": "DEPLOY", "config_snapshot": {}, "priority": -2147483648}             | 422 | /priority
            {"job_type": "DEPLOY", "config_snapshot": {}, "priority": 101, "labels": {"a b": "c"}} | 422 | /priority
            {"job_type": "DEPLOY", "config_snapshot": {}, "max_attempts": 0}                   | 422 | /max_attempts
            {"job_type": "PLAN", "config_snapshot": {}, "plan_job_id": "0199b1a2-0000-7000-8000-000000000000"} | 422 | /plan_job_id
            {"job_type": "DEPLOY", "config_snapshot": {}, "assigned_runner_id": "0199b1a2-0000-7000-8000-000000000000"} | 422 | /assigned_runner_id
            """)
    void whatMakesNoSenseIsNamed(String body, int status, String pointer) {
        operator()
                .body(body)
                .post("/api/jobs")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"job_type": "DANCE", "config_snapshot": {}}
            {"job_type": "PLAN", "config_snapshot": {}, "surprise": 1}
            {"job_type": 0, "config_snapshot": {}}
            {"job_type": "PLAN", "config_snapshot": {}, "priority": 1.5}
            {"job_type": "PLAN", "config_snapshot": {}, "priority": "5"}
            {"job_type": "PLAN", "config_snapshot": "x"}
            {"job_type": "PLAN", "config_snapshot": {"a": "\\u0000"}}
            {"job_type": "PLAN"
            """)
    void whatCannotBeReadIs400(String body) {
        operator().body(body).post("/api/jobs").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void tooLargeIs413AndAnotherTypeOfBodyIs415() {
        operator()
                .body(Map.of("job_type", "PLAN", "config_snapshot", Map.of("a", "x".repeat(1024 * 1024))))
                .post("/api/jobs")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        operator()
                .contentType(ContentType.XML)
                .body("<a/>")
                .post("/api/jobs")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void othersJobsAreUnknownOrForbidden() {
        Runner holder = register();
        Runner other = register();
        String id = submit(holder, Map.of());
        Claim claim = holder.claim(boot);
        Claim stranger = new Claim(other, claim.answer());
        stranger.reports("SUCCESS").statusCode(403).contentType("application/problem+json");
        stranger.logs("x").statusCode(403);
        other.says().get("/api/jobs/" + id).then().statusCode(403);
        other.says().post("/api/jobs/" + id + "/git-token").then().statusCode(403);
        other.says().get("/api/jobs/" + id + "/plan-artifact").then().statusCode(403);
        person(ELSEWHERE, Role.VIEWER).get("/api/jobs/" + id).then().statusCode(404);
        person(ELSEWHERE, Role.VIEWER).get("/api/jobs/" + id + "/logs").then().statusCode(404);
        person(HOME, Role.VIEWER).body("{}").post("/api/jobs").then().statusCode(403);
        operator().get("/api/jobs/" + UUID.randomUUID()).then().statusCode(404);
        operator().post("/api/jobs/claim").then().statusCode(403);
        assertThat(job(id).status()).isEqualTo(JobStatus.CLAIMED);
    }

    @Test
    void planIsUploadedAndReadByTheDeployThatRefersToIt() {
        Runner planner = register();
        Runner deployer = register();
        String plan = submit(planner, Map.of("job_type", "PLAN"));
        Claim planning = planner.claim(boot);
        byte[] bytes = {0, 1, 2, (byte) 0xff};
        planning.says()
                .contentType("application/octet-stream")
                .body(bytes)
                .post("/api/jobs/" + plan + "/plan-artifact")
                .then()
                .statusCode(201);
        planning.says()
                .contentType("application/octet-stream")
                .post("/api/jobs/" + plan + "/plan-artifact")
                .then()
                .statusCode(400);
        planning.reports("SUCCESS").statusCode(200);
        submit(deployer, Map.of("plan_job_id", plan));
        deployer.claim(boot);
        byte[] read = deployer.says()
                .get("/api/jobs/" + plan + "/plan-artifact")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(read).isEqualTo(bytes);
        deployer.says()
                .get("/api/jobs/" + plan)
                .then()
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("error_message", nullValue());
    }
}
