package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Timing;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole lifecycle from outside: every operation on a job in every status, the illegal ones too. Each row names what the
 * caller is told, and what the job is afterwards.
 */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class JobOperationsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Inject
    TakeBackLostJobs takeBackLostJobs;

    @Inject
    TakeBackJob takeBackJob;

    @Inject
    Outbox outbox;

    private final UUID boot = UUID.randomUUID();

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    /** A job in some status, its Runner, and its attempt where it had one. */
    private record Subject(Runner runner, String id, Claim claim) {}

    @ParameterizedTest(name = "{0} x {1}: {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            QUEUED     | claim            | 200 | CLAIMED
            QUEUED     | cancel           | 200 | CANCELLED
            QUEUED     | force            | 200 | CANCELLED
            QUEUED     | retry            | 409 | QUEUED
            QUEUED     | raise            | 200 | QUEUED
            QUEUED     | release          | 409 | QUEUED
            QUEUED     | time passes      | 200 | QUEUED
            QUEUED     | Runner is silent | 200 | QUEUED
            HELD       | claim            | 200 | QUEUED
            HELD       | cancel           | 200 | CANCELLED
            HELD       | force            | 200 | CANCELLED
            HELD       | retry            | 409 | QUEUED
            HELD       | raise            | 200 | QUEUED
            HELD       | release          | 200 | QUEUED
            HELD       | time passes      | 200 | QUEUED
            HELD       | SUCCESS          | 409 | QUEUED
            HELD       | PROCESSING       | 409 | QUEUED
            CLAIMED    | claim            | 200 | CLAIMED
            CLAIMED    | PROCESSING       | 200 | PROCESSING
            CLAIMED    | SUCCESS          | 200 | SUCCESS
            CLAIMED    | FAILED           | 200 | FAILED
            CLAIMED    | CANCELLED        | 200 | CANCELLED
            CLAIMED    | hand back        | 200 | QUEUED
            CLAIMED    | cancel           | 200 | CLAIMED
            CLAIMED    | force            | 200 | CANCELLED
            CLAIMED    | retry            | 409 | CLAIMED
            CLAIMED    | raise            | 409 | CLAIMED
            CLAIMED    | release          | 409 | CLAIMED
            CLAIMED    | time passes      | 200 | QUEUED
            CLAIMED    | Runner is silent | 200 | QUEUED
            CLAIMED    | new boot claims  | 200 | CLAIMED
            PROCESSING | claim            | 200 | PROCESSING
            PROCESSING | PROCESSING       | 200 | PROCESSING
            PROCESSING | SUCCESS          | 200 | SUCCESS
            PROCESSING | FAILED           | 200 | FAILED
            PROCESSING | CANCELLED        | 200 | CANCELLED
            PROCESSING | hand back        | 200 | QUEUED
            PROCESSING | cancel           | 200 | PROCESSING
            PROCESSING | force            | 200 | CANCELLED
            PROCESSING | retry            | 409 | PROCESSING
            PROCESSING | raise            | 409 | PROCESSING
            PROCESSING | release          | 409 | PROCESSING
            PROCESSING | time passes      | 200 | FAILED
            PROCESSING | Runner is silent | 200 | QUEUED
            PROCESSING | new boot claims  | 200 | CLAIMED
            CANCELLING | PROCESSING       | 200 | PROCESSING
            CANCELLING | SUCCESS          | 200 | SUCCESS
            CANCELLING | FAILED           | 200 | FAILED
            CANCELLING | CANCELLED        | 200 | CANCELLED
            CANCELLING | hand back        | 200 | CANCELLED
            CANCELLING | cancel           | 200 | PROCESSING
            CANCELLING | force            | 200 | CANCELLED
            CANCELLING | Runner is silent | 200 | CANCELLED
            CANCELLING | new boot claims  | 200 | CANCELLED
            CANCELLING | time passes      | 200 | FAILED
            SUCCESS    | claim            | 200 | SUCCESS
            SUCCESS    | PROCESSING       | 409 | SUCCESS
            SUCCESS    | SUCCESS          | 200 | SUCCESS
            SUCCESS    | FAILED           | 409 | SUCCESS
            SUCCESS    | CANCELLED        | 409 | SUCCESS
            SUCCESS    | hand back        | 409 | SUCCESS
            SUCCESS    | cancel           | 409 | SUCCESS
            SUCCESS    | force            | 409 | SUCCESS
            SUCCESS    | retry            | 201 | SUCCESS
            SUCCESS    | raise            | 409 | SUCCESS
            SUCCESS    | release          | 409 | SUCCESS
            SUCCESS    | time passes      | 200 | SUCCESS
            SUCCESS    | Runner is silent | 200 | SUCCESS
            SUCCESS    | new boot claims  | 200 | SUCCESS
            FAILED     | claim            | 200 | FAILED
            FAILED     | PROCESSING       | 409 | FAILED
            FAILED     | SUCCESS          | 409 | FAILED
            FAILED     | FAILED           | 200 | FAILED
            FAILED     | CANCELLED        | 409 | FAILED
            FAILED     | cancel           | 409 | FAILED
            FAILED     | force            | 409 | FAILED
            FAILED     | retry            | 201 | FAILED
            FAILED     | raise            | 409 | FAILED
            FAILED     | release          | 409 | FAILED
            FAILED     | time passes      | 200 | FAILED
            FAILED     | Runner is silent | 200 | FAILED
            FAILED     | new boot claims  | 200 | FAILED
            CANCELLED  | claim            | 200 | CANCELLED
            CANCELLED  | PROCESSING       | 409 | CANCELLED
            CANCELLED  | SUCCESS          | 409 | CANCELLED
            CANCELLED  | FAILED           | 409 | CANCELLED
            CANCELLED  | CANCELLED        | 200 | CANCELLED
            CANCELLED  | hand back        | 409 | CANCELLED
            CANCELLED  | cancel           | 409 | CANCELLED
            CANCELLED  | force            | 409 | CANCELLED
            CANCELLED  | retry            | 201 | CANCELLED
            CANCELLED  | raise            | 409 | CANCELLED
            CANCELLED  | release          | 409 | CANCELLED
            CANCELLED  | time passes      | 200 | CANCELLED
            CANCELLED  | Runner is silent | 200 | CANCELLED
            CANCELLED  | new boot claims  | 200 | CANCELLED
            """)
    void tellsAndBecomes(String was, String operation, int told, JobStatus becomes) {
        Subject subject = in(was);
        JobView before = job(subject.id);

        assertThat(apply(operation, subject)).isEqualTo(told);

        JobView after = job(subject.id);
        assertThat(after.status()).isEqualTo(becomes);
        if (told >= 400) {
            assertThat(after).as("what is refused changes nothing").isEqualTo(before);
        }
        if (before.status().isTerminal()) {
            assertThat(after).as("a terminal job never changes").isEqualTo(before);
        }
    }

    private Subject in(String status) {
        Runner runner = register();
        Map<String, Object> body = new HashMap<>(Map.of("time_limit", 3600));
        if (status.equals("HELD")) {
            body.put("on_lost", "hold");
        }
        String id = submit(runner, body);
        if (status.equals("QUEUED")) {
            return new Subject(runner, id, new Claim(runner, JsonPath.from("{}")));
        }
        Claim claim = runner.claim(boot);
        switch (status) {
            case "CLAIMED" -> {}
            case "PROCESSING" -> claim.reports("PROCESSING").statusCode(200);
            case "CANCELLING" -> {
                claim.reports("PROCESSING").statusCode(200);
                assertThat(act(id, "cancel", Map.of())).isEqualTo(200);
                assertThat(job(id).cancelRequested()).isTrue();
            }
            case "HELD" -> {
                claim.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
                takeBack(claim, TakeBackReason.RESTARTED);
                assertThat(job(id).claimableAt()).isNull();
            }
            default -> claim.reports(status).statusCode(200);
        }
        return new Subject(runner, id, claim);
    }

    private int apply(String operation, Subject subject) {
        return switch (operation) {
            case "PROCESSING", "SUCCESS", "FAILED", "CANCELLED" ->
                subject.claim.reports(operation).extract().statusCode();
            case "hand back" ->
                subject.claim
                        .reports("FAILED", Map.of("released", true))
                        .extract()
                        .statusCode();
            case "claim" ->
                subject.runner
                        .from(boot)
                        .post("/api/jobs/claim")
                        .then()
                        .extract()
                        .statusCode();
            case "new boot claims" ->
                subject.runner
                        .from(UUID.randomUUID())
                        .post("/api/jobs/claim")
                        .then()
                        .extract()
                        .statusCode();
            case "force" -> act(subject.id, "cancel", Map.of("force", true));
            case "cancel", "retry", "release" -> act(subject.id, operation, Map.of("reason", "a test"));
            case "raise" ->
                operator()
                        .body(Map.of("priority", 7))
                        .patch("/api/jobs/" + subject.id)
                        .then()
                        .extract()
                        .statusCode();
            case "time passes" -> {
                database.later(Duration.ofHours(2));
                takeBackLostJobs.now().await().atMost(DEADLINE);
                yield 200;
            }
            case "Runner is silent" -> {
                database.liveness(subject.runner.id(), "OFFLINE");
                database.later(Timing.REAL.contactQuiet().plusSeconds(1));
                takeBackLostJobs.now().await().atMost(DEADLINE);
                yield 200;
            }
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private void takeBack(Claim claim, TakeBackReason reason) {
        outbox.inTransaction(tx -> takeBackJob.in(tx, UUID.fromString(claim.attempt()), reason))
                .await()
                .atMost(DEADLINE);
    }

    private static int act(String id, String action, Map<String, Object> body) {
        return operator()
                .body(body)
                .post("/api/jobs/" + id + "/" + action)
                .then()
                .extract()
                .statusCode();
    }
}
