package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningFailed;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.cloud.ProvisioningEvent.StepCompleted;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.cloud.Provisioner.Deployed;
import dev.runners.registry.job.TakeBackLostJobs;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Runner in the cloud: asked for, made, updated and removed by jobs that provisioner-service does. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeployRunnerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    Provisioner provisioner;

    @Inject
    Database database;

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final Token token = Token.generate(Token.RUNNER_PREFIX);
    private UUID identity = new UUID(0, 0);

    @BeforeEach
    void verified() {
        identity = provisioner.identity(CloudIdentityStatus.VERIFIED);
    }

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void isRegisteredAndDeployedByAJobForNoRunner() {
        Runner other = register();
        JsonPath answer = operator()
                .body("""
                        {"name": " eu-1 ", "cloud_identity_id": "%s", "region": "eu-central-1", "cpu": 512,
                         "architecture": "ARM64", "ephemeral": true, "idle_minutes": 5,
                         "schedule": [{"days": ["MONDAY"], "from": "08:00", "to": "18:00", "zone": "Europe/Berlin"}]}
                        """.formatted(identity))
                .header("Idempotency-Key", "deploy of " + identity)
                .post("/api/runners/deploy")
                .then()
                .statusCode(202)
                .body("runner.name", equalTo("eu-1"))
                .body("runner.type", equalTo("cloud-hosted"))
                .body("runner.region", equalTo("eu-central-1"))
                .body("runner.status", equalTo("OFFLINE"))
                .body("runner.condition", equalTo("STARTING"))
                .body("runner.cloud_identity_id", equalTo(identity.toString()))
                .body("runner.scale.idle_minutes", equalTo(5))
                .body("runner.scale.minimum", equalTo(0))
                .body("runner.scale.schedule[0].from", equalTo("08:00"))
                .body("runner.ephemeral", equalTo(true))
                .body("runner.asleep", equalTo(false))
                .body("job.job_type", equalTo("DEPLOY_WORKER"))
                .body("job.status", equalTo("QUEUED"))
                .body(not(containsString("rnr_")))
                .extract()
                .jsonPath();
        Deployed deployed = new Deployed(
                UUID.fromString(answer.getString("runner.id")), UUID.fromString(answer.getString("job.id")));
        try (Told<JobEvent> jobs = new Told<>(kafka, Topics.JOBS)) {
            jobs.last(
                    deployed.job(),
                    last -> assertThat(last).hasValueSatisfying(event -> {
                        assertThat(event.body().targetRunnerId()).isEqualTo(deployed.runner());
                        assertThat(event.body().worker()).isNotNull().satisfies(worker -> {
                            assertThat(worker.cloudIdentityId()).isEqualTo(identity);
                            assertThat(worker.region()).isEqualTo("eu-central-1");
                            assertThat(worker.architecture()).isEqualTo(Architecture.ARM64);
                            assertThat(worker.cpu()).isEqualTo(512);
                            assertThat(worker.memory()).isEqualTo(1024);
                            assertThat(worker.ephemeral()).isTrue();
                            assertThat(worker.newToken()).isFalse();
                        });
                    }));
        }
        assertThat(other.claim(UUID.randomUUID()).isEmpty()).isTrue();
        operator()
                .get("/api/jobs/" + deployed.job() + "/why")
                .then()
                .statusCode(200)
                .body("summary", containsString("provisioner-service"))
                .body("matching", equalTo(0));
        operator()
                .get("/api/audit?action=runner.deploy&subject=" + deployed.runner())
                .then()
                .body("items[0].after.region", equalTo("eu-central-1"));
    }

    @Test
    void theSameKeyGivesTheSameRunnerAndJobAgain() {
        Map<String, Object> body = Map.of("cloud_identity_id", identity, "region", "eu-central-1");
        String key = "again " + identity;
        String first = operator()
                .body(body)
                .header("Idempotency-Key", key)
                .post("/api/runners/deploy")
                .then()
                .statusCode(202)
                .extract()
                .path("job.id");
        operator()
                .body(body)
                .header("Idempotency-Key", key)
                .post("/api/runners/deploy")
                .then()
                .statusCode(202)
                .body("job.id", equalTo(first));
        operator()
                .body(Map.of("cloud_identity_id", identity, "region", "eu-west-1"))
                .header("Idempotency-Key", key)
                .post("/api/runners/deploy")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                          | 422
            {"cloud_identity_id": "ID"}                                                 | 422
            {"cloud_identity_id": "ID", "region": "mars"}                               | 422
            {"cloud_identity_id": "ID", "region": "us-east-1"}                          | 422
            {"cloud_identity_id": "00000000-0000-0000-0000-000000000001", "region": "eu-central-1"} | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "cpu": 300}           | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "cpu": 256, "memory": 4096} | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "memory": 2049}       | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "architecture": "VAX"} | 400
            {"cloud_identity_id": "ID", "region": "eu-central-1", "ephemeral": "often"} | 400
            {"cloud_identity_id": "ID", "region": "eu-central-1", "idle_minutes": 0}    | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "minimum": 2}         | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "schedule": [{}]}     | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "schedule": [null]}   | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "schedule": [{"days": ["MONDAY"], "from": "08:00", "to": "08:00", "zone": "UTC"}]} | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "schedule": [{"days": ["MONDAY"], "from": "08:00", "to": "09:00", "zone": "Mars"}]} | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "schedule": [{"days": ["SOLDAY"], "from": "08:00", "to": "09:00", "zone": "UTC"}]} | 400
            {"cloud_identity_id": "ID", "region": "eu-central-1", "name": ""}           | 422
            {"cloud_identity_id": "ID", "region": "eu-central-1", "role": "admin"}      | 400
            {"cloud_identity_id": "mine", "region": "eu-central-1"}                     | 400
            null                                                                        | 422
            """)
    void badInputIsRefusedAndNothingMade(String body, int status) {
        long before = database.count("runners");
        operator()
                .body(body.replace("ID", identity.toString()))
                .post("/api/runners/deploy")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        assertThat(database.count("runners")).isEqualTo(before);
    }

    @Test
    void anIdentityMustBeVerifiedAndTheOrganisations() {
        UUID refused = provisioner.identity(CloudIdentityStatus.REFUSED);
        UUID foreign = provisioner.identity(Ids.next(), ELSEWHERE, CloudIdentityStatus.VERIFIED);
        for (UUID id : new UUID[] {refused, foreign}) {
            operator()
                    .body(Map.of("cloud_identity_id", id, "region", "eu-central-1"))
                    .post("/api/runners/deploy")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/cloud_identity_id"));
        }
        person(HOME, Role.VIEWER)
                .body(Map.of("cloud_identity_id", identity, "region", "eu-central-1"))
                .post("/api/runners/deploy")
                .then()
                .statusCode(403);
    }

    @Test
    void provisionersEventsMoveTheJobAndSpeakInItsLog() {
        Deployed deployed = provisioner.asked(identity);
        provisioner.poison(Topics.PROVISIONING, deployed.job().toString());
        provisioner.say(deployed, ProvisioningStarted::new, JobType.DEPLOY_WORKER, null, 1);
        provisioner.say(deployed, StepCompleted::new, JobType.DEPLOY_WORKER, "The log group is there.", 2);
        provisioner.say(deployed, StepCompleted::new, JobType.DEPLOY_WORKER, "The log group is there.", 2);
        provisioner.mint(deployed.runner(), deployed.job(), token, 3);
        await().atMost(DEADLINE)
                .until(() -> database.count("runner_tokens WHERE digest = '" + token.digest() + "'") == 1);
        JobView running = job(deployed.job().toString());
        assertThat(running.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(running.runnerId()).isNull();
        assertThat(running.claimedAt()).isNotNull();
        operator()
                .get("/api/jobs/" + deployed.job() + "/logs")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].stream_type", equalTo("SYSTEM"))
                .body("items[0].text", equalTo("The log group is there.\n"));
        Runner runner = new Runner(deployed.runner(), token.reveal());
        assertThat(runner.claim(UUID.randomUUID()).isEmpty()).isTrue();

        // However long it takes, nobody takes it back.
        database.later(Duration.ofHours(3));
        takeBackLostJobs.now().await().atMost(DEADLINE);
        assertThat(job(deployed.job().toString()).status()).isEqualTo(JobStatus.PROCESSING);
        operator().post("/api/jobs/" + deployed.job() + "/cancel").then().statusCode(409);
        operator()
                .body(Map.of("force", true))
                .post("/api/jobs/" + deployed.job() + "/cancel")
                .then()
                .statusCode(409);

        provisioner.say(deployed, ProvisioningSucceeded::new, JobType.DEPLOY_WORKER, null, 4);
        provisioner.say(deployed, ProvisioningFailed::new, JobType.DEPLOY_WORKER, "too late", 5);
        Provisioner.awaitStatus(deployed.job(), JobStatus.SUCCESS);
        operator().get("/api/jobs/" + deployed.job() + "/attempts").then().statusCode(200);
        operator().get("/api/runners/" + deployed.runner()).then().body("credentials.size()", equalTo(1));
    }

    /** Kafka lost what was said of it before, and provisioner-service says once more how it ended. */
    @Test
    void anEndCountsWhateverWasNotHeardBefore() {
        Deployed deployed = provisioner.asked(identity);
        provisioner.say(deployed, ProvisioningFailed::new, JobType.DEPLOY_WORKER, "No subnet is left.", 7);
        Provisioner.awaitStatus(deployed.job(), JobStatus.FAILED);
        assertThat(job(deployed.job().toString()).errorMessage()).isEqualTo("No subnet is left.");
    }

    @Test
    void aFailureSaysWhyAndIsTriedAgainByDeploying() {
        Deployed deployed = provisioner.asked(identity);
        Provisioner.refuses("/deploy", deployed, "not over");
        Provisioner.refuses("/update", deployed, "deploy it again");
        provisioner.say(deployed, ProvisioningStarted::new, JobType.DEPLOY_WORKER, null, 1);
        provisioner.say(deployed, ProvisioningFailed::new, JobType.DEPLOY_WORKER, "iam:CreateRole is missing.", 2);
        Provisioner.awaitStatus(deployed.job(), JobStatus.FAILED);
        assertThat(job(deployed.job().toString()).errorMessage()).isEqualTo("iam:CreateRole is missing.");
        provisioner.phase(deployed.runner(), CloudPhase.FAILED, null, null);
        operator()
                .get("/api/runners/" + deployed.runner())
                .then()
                .body("condition", equalTo("CLOUD_FAILED"))
                .body("status_reason", containsString("deploy it again"));
        Provisioner.refuses("/update", deployed, "deploy it again");
        Provisioner.refuses("/rotate-token", deployed, "deploy it again");
        operator().post("/api/jobs/" + deployed.job() + "/retry").then().statusCode(409);
        String key = "once more " + identity;
        String again = again(deployed, key);
        assertThat(again(deployed, key))
                .isEqualTo(again)
                .isNotEqualTo(deployed.job().toString());
    }

    private static String again(Deployed deployed, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .post("/api/runners/" + deployed.runner() + "/deploy")
                .then()
                .statusCode(202)
                .body("job.job_type", equalTo("DEPLOY_WORKER"))
                .body("job.status", equalTo("QUEUED"))
                .extract()
                .path("job.id");
    }

    @Test
    void aQueuedOneCanBeCancelledAndWhatIsSaidAfterwardsChangesItNoMore() {
        Deployed deployed = provisioner.asked(identity);
        operator()
                .body(Map.of("priority", 5))
                .patch("/api/jobs/" + deployed.job())
                .then()
                .statusCode(409);
        operator().post("/api/jobs/" + deployed.job() + "/cancel").then().statusCode(200);
        provisioner.say(deployed, ProvisioningStarted::new, JobType.DEPLOY_WORKER, null, 1);
        provisioner.mint(deployed.runner(), deployed.job(), token, 2);
        provisioner.await("runner_tokens WHERE digest = '" + token.digest() + "'");
        assertThat(job(deployed.job().toString()).status()).isEqualTo(JobStatus.CANCELLED);
    }

    /** No deployment is ever told of, for there is none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsRefusedOrCancelledBeforeItBeganIsDeployedNoMore(boolean cancelled) {
        Deployed deployed = provisioner.asked(identity);
        if (cancelled) {
            operator().post("/api/jobs/" + deployed.job() + "/cancel").then().statusCode(200);
        } else {
            provisioner.say(deployed, ProvisioningStarted::new, JobType.DEPLOY_WORKER, null, 1);
            provisioner.say(deployed, ProvisioningFailed::new, JobType.DEPLOY_WORKER, "No image is known.", 2);
        }
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS)) {
            runners.last(
                    deployed.runner(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(event)
                                    .isInstanceOf(RunnerEvent.RunnerStatusChanged.class)
                                    .extracting(told -> told.body().condition())
                                    .isEqualTo(Condition.CLOUD_FAILED)));
        }
        again(deployed, "once more " + deployed.runner());
    }

    @Test
    void isRemovedWithItsCloudSideWhenItHoldsNothing() {
        Deployed deployed = provisioner.awake(identity, token);
        Runner runner = new Runner(deployed.runner(), token.reveal());
        submit(runner, Map.of());
        Claim claim = runner.claim(UUID.randomUUID());
        operator()
                .delete("/api/runners/" + deployed.runner())
                .then()
                .statusCode(409)
                .body("detail", containsString("It holds a job"));
        runner.says().delete("/api/runners/" + deployed.runner()).then().statusCode(409);
        claim.reports("SUCCESS").statusCode(200);
        UUID destroy = UUID.fromString(operator()
                .delete("/api/runners/" + deployed.runner())
                .then()
                .statusCode(202)
                .body("job.job_type", equalTo("DESTROY_WORKER"))
                .extract()
                .path("job.id"));
        operator().get("/api/runners/" + deployed.runner()).then().statusCode(200);
        provisioner.say(
                new Deployed(deployed.runner(), destroy), ProvisioningSucceeded::new, JobType.DESTROY_WORKER, null, 1);
        Provisioner.awaitStatus(destroy, JobStatus.SUCCESS);
        operator().get("/api/runners/" + deployed.runner()).then().statusCode(404);
        runner.says().post("/api/jobs/claim").then().statusCode(410);
        try (Told<RunnerEvent> runners = new Told<>(kafka, Topics.RUNNERS);
                Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            runners.last(deployed.runner(), last -> assertThat(last).isNotNull().isEmpty());
            credentials.last(
                    deployed.runner(),
                    last -> assertThat(last).containsInstanceOf(CredentialEvent.CredentialRevoked.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deploy", "/update", "/wake"})
    void nothingOfThisIsForASelfHostedOne(String action) {
        Runner runner = register();
        String path = "/api/runners/" + runner.id() + action;
        operator().post(path).then().statusCode(409).body("detail", containsString("self-hosted"));
        person(ELSEWHERE, Role.OPERATOR).post(path).then().statusCode(404);
        operator()
                .body(Map.of("idle_minutes", 5))
                .patch("/api/runners/" + runner.id())
                .then()
                .statusCode(422);
    }

    @Test
    void whenItSleepsIsChangedLikeItsName() {
        Deployed deployed = provisioner.asked(identity);
        String path = "/api/runners/" + deployed.runner();
        operator()
                .body(Map.of("idle_minutes", 30, "minimum", 1))
                .patch(path)
                .then()
                .statusCode(200)
                .body("scale.idle_minutes", equalTo(30))
                .body("scale.minimum", equalTo(1));
        operator().body(Map.of("idle_minutes", 10_081)).patch(path).then().statusCode(422);
        operator()
                .get("/api/audit?action=runner.change&subject=" + deployed.runner())
                .then()
                .body("items[0].before.idle_minutes", equalTo(10))
                .body("items[0].after.idle_minutes", equalTo(30))
                .body("items[0].after.schedule", nullValue());
    }
}
