package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningFailed;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningStarted;
import dev.runners.contracts.cloud.ProvisioningEvent.ProvisioningSucceeded;
import dev.runners.contracts.cloud.ProvisioningEvent.StepCompleted;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.registry.cloud.Provisioner.Deployed;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Runner in the cloud gets another release, or another token. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class UpdateRunnerTest {

    @Inject
    Provisioner provisioner;

    @Inject
    Database database;

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
    void aTokenIsReplacedWithAnOverlapThatEndsWithTheUpdate() {
        Deployed deployed = provisioner.awake(identity, token);
        Token fresh = Token.generate(Token.RUNNER_PREFIX);
        operator()
                .body(Map.of("overlap", "PT1H"))
                .post("/api/runners/" + deployed.runner() + "/rotate-token")
                .then()
                .statusCode(422);
        UUID update = UUID.fromString(operator()
                .post("/api/runners/" + deployed.runner() + "/rotate-token")
                .then()
                .statusCode(202)
                .body("job.job_type", equalTo("UPDATE_WORKER"))
                .body(not(containsString("rnr_")))
                .extract()
                .path("job.id"));
        Deployed job = new Deployed(deployed.runner(), update);
        provisioner.say(job, ProvisioningStarted::new, JobType.UPDATE_WORKER, null, 1);
        provisioner.mint(deployed.runner(), update, fresh, 2);
        provisioner.await("runner_tokens WHERE digest = '" + fresh.digest() + "'");
        Runner old = new Runner(deployed.runner(), token.reveal());
        Runner renewed = new Runner(deployed.runner(), fresh.reveal());
        old.says().post("/api/jobs/claim").then().statusCode(200);
        renewed.says().post("/api/jobs/claim").then().statusCode(200);
        provisioner.say(job, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 3);
        Provisioner.awaitStatus(update, JobStatus.SUCCESS);
        old.says().post("/api/jobs/claim").then().statusCode(401);
        renewed.says().post("/api/jobs/claim").then().statusCode(200);
        try (Told<CredentialEvent> credentials = new Told<>(kafka, Topics.CREDENTIALS)) {
            credentials.last(
                    deployed.runner(),
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(((CredentialEvent.OfRunner) event)
                                            .body()
                                            .digests())
                                    .extracting(d -> d.sha256())
                                    .containsExactly(fresh.digest())));
        }
    }

    @Test
    void whenAnUpdateFailsTheOldTokenHoldsOn() {
        Deployed deployed = provisioner.awake(identity, token);
        UUID update = rotate(deployed);
        Deployed job = new Deployed(deployed.runner(), update);
        provisioner.mint(deployed.runner(), update, Token.generate(Token.RUNNER_PREFIX), 1);
        provisioner.say(job, ProvisioningFailed::new, JobType.UPDATE_WORKER, "It did not come up.", 2);
        Provisioner.awaitStatus(update, JobStatus.FAILED);
        database.later(Duration.ofHours(25));
        new Runner(deployed.runner(), token.reveal())
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenThatWasLostWithKafkaCountsBehindWhatItsJobSaidLater() {
        Deployed deployed = provisioner.awake(identity, token);
        Runner old = new Runner(deployed.runner(), token.reveal());
        Deployed first = new Deployed(deployed.runner(), rotate(deployed));
        Token lost = Token.generate(Token.RUNNER_PREFIX);
        Instant then = Instant.now();
        provisioner.say(first, ProvisioningStarted::new, JobType.UPDATE_WORKER, null, 1);
        provisioner.say(first, StepCompleted::new, JobType.UPDATE_WORKER, "One step further.", 3);
        provisioner.mint(first.runner(), first.job(), lost, then, 2);
        provisioner.await("runner_tokens WHERE digest = '" + lost.digest() + "'");
        assertThat(job(first.job().toString()).status()).isEqualTo(JobStatus.PROCESSING);
        old.says().post("/api/jobs/claim").then().statusCode(200);
        provisioner.say(first, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 4);
        Provisioner.awaitStatus(first.job(), JobStatus.SUCCESS);
        old.says().post("/api/jobs/claim").then().statusCode(401);

        Deployed second = new Deployed(deployed.runner(), rotate(deployed));
        Token later = Token.generate(Token.RUNNER_PREFIX);
        provisioner.say(second, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 2);
        Provisioner.awaitStatus(second.job(), JobStatus.SUCCESS);
        provisioner.mint(second.runner(), second.job(), later, Instant.now(), 1);
        provisioner.await("runner_tokens WHERE digest = '" + later.digest() + "'");
        new Runner(deployed.runner(), later.reveal())
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(200);
        new Runner(deployed.runner(), lost.reveal())
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(401);
    }

    @Test
    void anOlderTokenThatComesTooLateEndsNoNewerOne() {
        Deployed deployed = provisioner.awake(identity, token);
        Deployed first = new Deployed(deployed.runner(), rotate(deployed));
        Instant then = Instant.now();
        provisioner.say(first, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 2);
        Provisioner.awaitStatus(first.job(), JobStatus.SUCCESS);
        Deployed second = new Deployed(deployed.runner(), rotate(deployed));
        Token newest = Token.generate(Token.RUNNER_PREFIX);
        provisioner.mint(second.runner(), second.job(), newest, Instant.now(), 1);
        provisioner.await("runner_tokens WHERE digest = '" + newest.digest() + "'");

        Token lost = Token.generate(Token.RUNNER_PREFIX);
        provisioner.mint(first.runner(), first.job(), lost, then, 1);
        provisioner.await("jobs WHERE id = '" + first.job() + "' AND minted_sequence = 1");
        Runner atWork = new Runner(deployed.runner(), token.reveal());
        atWork.says().post("/api/jobs/claim").then().statusCode(200);

        provisioner.say(second, ProvisioningSucceeded::new, JobType.UPDATE_WORKER, null, 2);
        Provisioner.awaitStatus(second.job(), JobStatus.SUCCESS);
        assertThat(database.count("runner_tokens WHERE runner_id = '" + deployed.runner() + "'"))
                .isEqualTo(1);
        new Runner(deployed.runner(), newest.reveal())
                .says()
                .post("/api/jobs/claim")
                .then()
                .statusCode(200);
    }

    private static UUID rotate(Deployed deployed) {
        return UUID.fromString(operator()
                .post("/api/runners/" + deployed.runner() + "/rotate-token")
                .then()
                .statusCode(202)
                .extract()
                .path("job.id"));
    }

    @Test
    void anUpdateSaysWhichVersionAndOneJobRunsAtATime() {
        Deployed deployed = provisioner.awake(identity, token);
        String path = "/api/runners/" + deployed.runner() + "/update";
        operator().body(Map.of("version", "a b")).post(path).then().statusCode(422);
        String update = operator()
                .body(Map.of("version", "1.2.3"))
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .path("job.id");
        try (Told<JobEvent> jobs = new Told<>(kafka, Topics.JOBS)) {
            jobs.last(
                    update,
                    last -> assertThat(last)
                            .hasValueSatisfying(event -> assertThat(event.body().worker())
                                    .isNotNull()
                                    .satisfies(worker ->
                                            assertThat(worker.version()).isEqualTo("1.2.3"))));
        }
        Provisioner.refuses("/update", deployed, "not over");
        Provisioner.refuses("/rotate-token", deployed, "not over");
        operator().delete("/api/runners/" + deployed.runner()).then().statusCode(409);
    }
}
