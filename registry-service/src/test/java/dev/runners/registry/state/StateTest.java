package dev.runners.registry.state;

import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.contracts.Timing;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terraform's http backend, call by call; the agent's tests and the whole-loop tests speak it with the real binary. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StateTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    @Inject
    Database database;

    private final UUID boot = UUID.randomUUID();
    private final String name = "state-" + UUID.randomUUID();

    @AfterEach
    void now() {
        database.later(Duration.ZERO);
    }

    @Test
    void isEmptyThenWhatWasWrittenThenGone() {
        Terraform terraform = terraform(register());
        terraform.read().statusCode(404).contentType("application/problem+json");
        terraform.write(null, "{\"serial\":1}").statusCode(200);
        terraform.write(null, "{\"serial\":2}").statusCode(200);
        terraform.read().statusCode(200).body("serial", equalTo(2));
        terraform
                .says()
                .delete("/api/jobs/" + terraform.job() + "/state")
                .then()
                .statusCode(200);
        terraform.read().statusCode(404);
    }

    @Test
    void isSharedByTheJobsThatNameItAndByNobodyElse() {
        Terraform first = terraform(register());
        Terraform second = terraform(register());
        first.write(null, "{\"serial\":1}").statusCode(200);
        second.read().statusCode(200).body("serial", equalTo(1));
        new Terraform(first.job(), second.token()).read().statusCode(200);

        Runner stranger = register();
        submit(stranger, Map.of());
        Claim elsewhere = stranger.claim(boot);
        new Terraform(first.job(), elsewhere.stateToken()).read().statusCode(401);
        new Terraform(first.job(), "nonsense").read().statusCode(401).contentType("application/problem+json");
        given().get("/api/jobs/" + first.job() + "/state").then().statusCode(401);
    }

    @Test
    void whoIsRefusedIsNeverAskedForAPasswordByHisBrowser() {
        String state = "/api/jobs/" + terraform(register()).job() + "/state";
        for (String authorization : List.of("", "Basic bm9ib2R5Om5vdGhpbmc=", "Bearer nothing")) {
            RequestSpecification caller =
                    authorization.isEmpty() ? given() : given().header("Authorization", authorization);
            caller.get(state).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        }
    }

    @Test
    void isWrittenOnlyUnderTheLockThatIsOnIt() {
        Terraform first = terraform(register());
        Terraform second = terraform(register());
        first.lock("a").statusCode(200);
        first.lock("a").statusCode(200);
        second.lock("b").statusCode(423).body("ID", equalTo("a")).body("Who", equalTo("me"));
        second.lock("a").statusCode(423);
        second.write("a", "{}").statusCode(409);
        second.unlock("a").statusCode(409);
        second.write("b", "{}").statusCode(409);
        second.write(null, "{}").statusCode(409);
        second.unlock("b").statusCode(409);
        first.write("a", "{\"serial\":1}").statusCode(200);
        first.unlock("a").statusCode(200);
        first.write("a", "{\"serial\":2}").statusCode(409);
        second.lock("b").statusCode(200);
        second.read().body("serial", equalTo(1));
    }

    @Test
    void aDeadAttemptsWriteIsKeptAsideAndItsLockIsBrokenOnlyWhenItCannotRunAnyMore() {
        Runner runner = register();
        Claim dead = claim(runner);
        dead.reports("PROCESSING", Map.of("phase", "apply")).statusCode(200);
        Terraform zombie = new Terraform(dead.job(), dead.stateToken());
        zombie.lock("dead").statusCode(200);
        zombie.write("dead", "{\"serial\":1}").statusCode(200);

        // Another job on the same state waits for the lock of the dead one, whose Runner has come back from a crash.
        runner.claim(UUID.randomUUID());
        Terraform other = terraform(register());
        other.lock("next").statusCode(423);
        zombie.write("dead", "{\"serial\":666}").statusCode(409);
        zombie.lock("dead").statusCode(409);
        other.read().statusCode(200).body("serial", equalTo(1));
        assertThat(database.count("state_versions WHERE late AND state_name = '" + name + "'"))
                .isEqualTo(1);

        database.later(Timing.REAL.lockDelay().plus(MOMENT));
        other.lock("next").statusCode(200);
        other.write("next", "{\"serial\":2}").statusCode(200);
        zombie.write("dead", "{\"serial\":666}").statusCode(409);
        other.read().body("serial", equalTo(2));
    }

    @Test
    void tokensEndWithTheRunnerAndHalfAnHourAfterTheAttempt() {
        Runner removed = register();
        Terraform terraform = terraform(removed);
        terraform.write(null, "{\"serial\":1}").statusCode(200);
        operator().delete("/api/runners/" + removed.id()).then().statusCode(204);
        terraform.read().statusCode(401);
        terraform.lock("late").statusCode(401);
        terraform.write(null, "{\"serial\":2}").statusCode(409);
        assertThat(database.count("state_versions WHERE late AND state_name = '" + name + "'"))
                .as("what its Terraform still wrote stands nowhere else")
                .isEqualTo(1);

        Claim claim = claim(register());
        Terraform over = new Terraform(claim.job(), claim.stateToken());
        claim.reports("SUCCESS").statusCode(200);
        over.read().statusCode(200);
        database.later(Duration.ofMinutes(31));
        over.read().statusCode(401);
    }

    @Test
    void writesEndWithTheJob() {
        Claim claim = claim(register());
        Terraform terraform = new Terraform(claim.job(), claim.stateToken());
        terraform.write(null, "{\"serial\":1}").statusCode(200);
        claim.reports("SUCCESS").statusCode(200);
        terraform.write(null, "{\"serial\":2}").statusCode(409);
        terraform.read().body("serial", equalTo(1));
    }

    @Test
    void whatWasCutShortOnItsWayIsRefused() throws Exception {
        Terraform terraform = terraform(register());
        terraform
                .says()
                .header("Content-MD5", Base64.getEncoder().encodeToString(new byte[16]))
                .body("{}")
                .post("/api/jobs/" + terraform.job() + "/state")
                .then()
                .statusCode(400);
        byte[] md5 = MessageDigest.getInstance("MD5").digest("{}".getBytes(StandardCharsets.UTF_8));
        terraform
                .says()
                .header("Content-MD5", Base64.getEncoder().encodeToString(md5))
                .body("{}")
                .post("/api/jobs/" + terraform.job() + "/state")
                .then()
                .statusCode(200);
        terraform.says().post("/api/jobs/" + terraform.job() + "/state").then().statusCode(400);
        terraform
                .says()
                .body("[]")
                .post("/api/jobs/" + terraform.job() + "/state/lock")
                .then()
                .statusCode(400);
    }

    private Claim claim(Runner runner) {
        submit(runner, Map.of("config_snapshot", Map.of("state", name)));
        return runner.claim(boot);
    }

    private Terraform terraform(Runner runner) {
        Claim claim = claim(runner);
        return new Terraform(claim.job(), claim.stateToken());
    }

    /** What stock Terraform sends. */
    private record Terraform(String job, String token) {

        RequestSpecification says() {
            return given().auth().preemptive().basic("runner", token).contentType("application/json");
        }

        ValidatableResponse read() {
            return says().get("/api/jobs/" + job + "/state").then();
        }

        ValidatableResponse write(@Nullable String lockId, String state) {
            RequestSpecification call = says().body(state);
            return (lockId == null ? call : call.queryParam("ID", lockId))
                    .post("/api/jobs/" + job + "/state")
                    .then();
        }

        ValidatableResponse lock(String id) {
            return says().body(Map.of("ID", id, "Who", "me"))
                    .post("/api/jobs/" + job + "/state/lock")
                    .then();
        }

        ValidatableResponse unlock(String id) {
            return says().body(Map.of("ID", id))
                    .delete("/api/jobs/" + job + "/state/lock")
                    .then();
        }
    }
}
