package dev.runners.registry.cloud;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.MODULE;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that works with a cloud identity goes to whom that identity may be told, with its role. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class IdentityJobTest {

    @Inject
    Provisioner provisioner;

    @Inject
    Database database;

    private final UUID boot = UUID.randomUUID();
    private UUID identity = new UUID(0, 0);

    @BeforeEach
    void verified() {
        identity = provisioner.identity(CloudIdentityStatus.VERIFIED);
    }

    @Test
    void theClaimHandsOutTheRoleAndItsExternalId() {
        Runner runner = register();
        String id = submit(runner, Map.of("cloud_identity_id", identity));
        runner.from(boot)
                .post("/api/jobs/claim")
                .then()
                .statusCode(200)
                .body("job.id", equalTo(id))
                .body("job.cloud_identity_id", equalTo(identity.toString()))
                .body("cloud_identity.provider", equalTo("aws"))
                .body("cloud_identity.role_arn", equalTo(Provisioner.ROLE))
                .body("cloud_identity.external_id", equalTo(Provisioner.EXTERNAL_ID))
                .body("cloud_identity.account_id", equalTo(""))
                .body("cloud_identity.subscription_id", equalTo(""));
        operator().get("/api/jobs/" + id).then().body(not(containsString(Provisioner.EXTERNAL_ID)));
        assertThat(database.count(
                        "outbox WHERE position('" + Provisioner.EXTERNAL_ID + "' in encode(body, 'escape')) > 0"))
                .isZero();
    }

    @Test
    void theSameKeyHandsItOutAgain() {
        Runner runner = register();
        submit(runner, Map.of("cloud_identity_id", identity));
        for (int i = 0; i < 2; i++) {
            runner.from(boot)
                    .header("Idempotency-Key", "claim")
                    .post("/api/jobs/claim")
                    .then()
                    .body("cloud_identity.role_arn", equalTo(Provisioner.ROLE));
        }
    }

    @Test
    void aCloudHostedRunnerWorksWithItsOwnIdentityOnly() {
        Token token = Token.generate(Token.RUNNER_PREFIX);
        Runner runner = new Runner(provisioner.awake(identity, token).runner(), token.reveal());
        UUID other = provisioner.identity(CloudIdentityStatus.VERIFIED);
        String foreign = submit(runner, Map.of("cloud_identity_id", other));
        String own = submit(runner, Map.of("cloud_identity_id", identity));
        assertThat(runner.claim(boot).job()).isEqualTo(own);
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        operator()
                .get("/api/jobs/" + foreign + "/why")
                .then()
                .body("runners.find { it.runner_id == '" + runner.id() + "' }.unmet.rule", hasItem("MAY_USE_IDENTITY"));
        operator().post("/api/jobs/" + foreign + "/cancel").then().statusCode(200);
    }

    @Test
    void aSharedRunnerIsToldNobodysExternalId() {
        Runner shared = register();
        database.share(shared.id());
        String id = submit(shared, Map.of("cloud_identity_id", identity));
        assertThat(shared.claim(boot).isEmpty()).isTrue();
        operator().post("/api/jobs/" + id + "/cancel").then().statusCode(200);
    }

    @Test
    void aJobWaitsWhileItsIdentityCannotBeUsed() {
        Runner runner = register();
        String id = submit(runner, Map.of("cloud_identity_id", identity));
        provisioner.identity(identity, HOME, CloudIdentityStatus.REFUSED);
        assertThat(runner.claim(boot).isEmpty()).isTrue();
        operator().get("/api/jobs/" + id + "/why").then().body("summary", containsString("verify it"));
        provisioner.identity(identity, HOME, CloudIdentityStatus.VERIFIED);
        Claim claim = runner.claim(boot);
        assertThat(claim.job()).isEqualTo(id);
        claim.reports("SUCCESS").statusCode(200);
        operator()
                .post("/api/jobs/" + id + "/retry")
                .then()
                .statusCode(201)
                .body("cloud_identity_id", equalTo(identity.toString()));
        provisioner.forget(identity);
        assertThat(runner.claim(boot).isEmpty()).isTrue();
    }

    @Test
    void onlyAVerifiedOneOfTheOrganisationIsTaken() {
        UUID unverified = provisioner.identity(CloudIdentityStatus.UNVERIFIED);
        UUID foreign = provisioner.identity(Ids.next(), ELSEWHERE, CloudIdentityStatus.VERIFIED);
        for (UUID id : new UUID[] {unverified, foreign, Ids.next()}) {
            operator()
                    .body(Map.of("job_type", "PLAN", "config_snapshot", MODULE, "cloud_identity_id", id))
                    .post("/api/jobs")
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/cloud_identity_id"))
                    .body(not(containsString(Provisioner.EXTERNAL_ID)));
        }
        operator()
                .body(Map.of("job_type", "DEPLOY_WORKER", "config_snapshot", Map.of()))
                .post("/api/jobs")
                .then()
                .statusCode(422);
    }
}
