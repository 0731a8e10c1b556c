package dev.runners.provisioner.drift;

import static dev.runners.provisioner.Calls.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.job.JobType;
import dev.runners.platform.identity.Role;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Calls;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.provisioner.aws.Somebody;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What AWS says differs from what we believe: it is shown, and what nobody owns is found and removed. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class DriftTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    RegistryDouble registry;

    @Inject
    LookAtCloud lookAtCloud;

    @Inject
    CloudService service;

    @Inject
    Database database;

    @Inject
    Somebody somebody;

    @AfterEach
    void heal() {
        Aws.clearFaults();
    }

    @Test
    void aServiceThatSomebodyChangedIsSaidAndForgottenWhenItIsRight() {
        UUID runner = deploy();
        service.desire(target(runner), 0);
        Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
            lookAtCloud.of(runner);
            assertThat(registry.awaitDeployment(runner, _ -> true).drift())
                    .anyMatch(sentence -> sentence.contains("wants 0 tasks, and we asked for 1"))
                    .anyMatch(sentence -> sentence.contains("No task of it runs"));
        });
        DeploymentState drifted = registry.awaitDeployment(runner, one -> one.lastTask() != null);
        assertThat(String.valueOf(drifted.lastTask())).contains("Scaling activity");

        service.desire(target(runner), 1);
        Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
            lookAtCloud.of(runner);
            assertThat(registry.awaitDeployment(runner, _ -> true).drift()).isEmpty();
        });
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
    }

    @Test
    void whatNobodyOwnsIsListedAndRemoved() {
        UUID runner = deploy();
        String orphans = "/api/cloud-identities/" + LocalIdentity.ID + "/orphans";
        admin().get(orphans).then().statusCode(200).body("items.runner_id", not(hasItem(runner.toString())));
        admin().delete(orphans + "/" + runner + "?region=eu-central-1").then().statusCode(409);
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
        admin().get(orphans)
                .then()
                .statusCode(200)
                .body("items.runner_id", hasItem(runner.toString()))
                .body("items.find { it.runner_id == '" + runner + "' }.pieces.size()", equalTo(7));
        registry.forget(runner);
        String why = admin().post(orphans + "/" + runner + "/adopt?region=eu-central-1")
                .then()
                .statusCode(409)
                .extract()
                .path("detail");
        assertThat(why).contains("No Runner has this id any more");
        admin().get(orphans).then().body("items.find { it.runner_id == '" + runner + "' }.why_not_adopt", equalTo(why));
        admin().delete(orphans + "/" + runner + "?region=us-gov-west-1").then().statusCode(422);
        admin().delete(orphans + "/" + UUID.randomUUID() + "?region=eu-central-1")
                .then()
                .statusCode(404);
        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> admin().delete(orphans + "/" + runner + "?region=eu-central-1")
                                .statusCode()
                        == 204);
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void aJobAndTheRemovalOfAnOrphanWaitForOneAnother() throws Exception {
        UUID runner = deploy();
        List<String> before = Aws.inventory(runner);
        Sessions sessions = Sessions.besideTheService();
        String turn = "SELECT pg_advisory_xact_lock(hashtextextended('cloud side of " + runner + "', 0))";
        UUID update;
        try (Connection _ = sessions.holding(turn)) {
            update = registry.queue(runner, JobType.UPDATE_WORKER, null, false);
            sessions.awaitWaiting(1);
            assertThat(registry.told(update)).isEmpty();
        }
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();

        database.execute("CREATE TABLE test_kept AS SELECT * FROM deployments WHERE runner_id = '" + runner + "'");
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
        try (Connection job = sessions.holding(turn);
                Statement statement = job.createStatement()) {
            CompletableFuture<Integer> removal = CompletableFuture.supplyAsync(() -> admin().delete(
                            "/api/cloud-identities/" + LocalIdentity.ID + "/orphans/" + runner + "?region=eu-central-1")
                    .statusCode());
            sessions.awaitWaiting(1);
            statement.execute("INSERT INTO deployments SELECT * FROM test_kept");
            job.commit();
            assertThat(removal.get(60, TimeUnit.SECONDS)).isEqualTo(409);
        }
        database.execute("DROP TABLE test_kept");
        assertThat(Aws.inventory(runner)).hasSameSizeAs(before);
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void whatWasForgottenIsGivenBackToItsRunnerAsItIs() {
        UUID runner = awake(registry.deployEphemeral(LocalIdentity.ID));
        DeploymentState before = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        List<String> there = Aws.inventory(runner);
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
        String orphans = "/api/cloud-identities/" + LocalIdentity.ID + "/orphans";
        String adopt = orphans + "/" + runner + "/adopt?region=eu-central-1";
        admin().get(orphans).then().body("items.find { it.runner_id == '" + runner + "' }.why_not_adopt", nullValue());
        Calls.person(Calls.HOME, Role.VIEWER, Role.OPERATOR).post(adopt).then().statusCode(403);

        String job = "UPDATE cloud_jobs SET ended_at = ended_at %s WHERE runner_id = '" + runner + "'";
        database.execute(job.formatted("+ interval '1 hour'"));
        admin().post(adopt).then().statusCode(409);
        database.execute(job.formatted("- interval '1 hour'"));

        admin().post(adopt).then().statusCode(204);
        DeploymentState adopted =
                registry.awaitDeployment(runner, one -> one.revision() > before.revision() && one.desiredCount() == 1);
        assertThat(adopted.phase()).isEqualTo(CloudPhase.AWAKE);
        assertThat(adopted.image()).isEqualTo(before.image());
        assertThat(adopted.version()).isEqualTo(before.version());
        assertThat(Aws.inventory(runner)).isEqualTo(there);
        assertThat(database.count(
                        "deployments WHERE (worker ->> 'ephemeral')::boolean AND runner_id = '" + runner + "'"))
                .isOne();
        assertThat(database.count("audit WHERE action = 'cloud-identity.adopt-orphan' AND subject = '" + runner + "'"))
                .isOne();
        admin().post(adopt).then().statusCode(409);
        lookAtCloud.of(runner);
        assertThat(registry.awaitDeployment(runner, _ -> true).drift()).isEmpty();

        service.desire(target(runner), 2);
        database.execute("DELETE FROM deployments WHERE runner_id = '" + runner + "'");
        admin().post(adopt).then().statusCode(204);
        assertThat(awaitSeen(runner, one -> !one.drift().isEmpty()).drift())
                .anyMatch(sentence -> sentence.contains("wants 2 tasks, and we asked for 1"));
        service.desire(target(runner), 1);

        UUID update = registry.queue(runner, JobType.UPDATE_WORKER, "1.9.0", false);
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();
        assertThat(registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false))
                        .errorMessage())
                .isNull();
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void piecesThatSomebodyChangedAreSaidAndMendedByAnotherDeploy() {
        UUID runner = deploy();
        lookAtCloud.of(runner);
        assertThat(registry.awaitDeployment(runner, _ -> true).drift()).isEmpty();
        CloudTarget target = target(runner);
        somebody.keepsLogsForAYear(target);
        somebody.allowsTheTaskEverything(target);
        somebody.turnsTheSecurityGroupAround(target);
        somebody.deletesTheSecret(target);
        somebody.retiresTheTaskDefinition(target);
        lookAtCloud.of(runner);
        assertThat(registry.awaitDeployment(runner, _ -> true).drift())
                .as("pieces are looked at once an hour")
                .isEmpty();

        database.execute("UPDATE deployments SET pieces_looked_at = pieces_looked_at - interval '61 minutes'");
        // Mending is seen late, and one half of it is not answered: it is mended twice.
        Aws.lag("ec2:DescribeSecurityGroups", "PT1S");
        Aws.fault("CUT_AFTER", "ec2:AuthorizeSecurityGroupEgress", 1);
        Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
            lookAtCloud.of(runner);
            assertThat(registry.awaitDeployment(runner, _ -> true).drift())
                    .anyMatch(sentence -> sentence.contains("lets nothing out"));
        });
        assertThat(registry.awaitDeployment(runner, _ -> true).drift())
                .containsExactly(
                        "Its log group keeps output for 365 days instead of 30 days. Deploy it again.",
                        "Somebody changed the policy of its task role. Deploy it again.",
                        "Its security group lets something in. Deploy it again.",
                        "Its security group lets nothing out. Deploy it again.",
                        "Its secret is about to be deleted. Deploy it again.",
                        "Its task definition is not active, and its task cannot start anew. Deploy it again.");

        UUID again = registry.queue(runner, JobType.DEPLOY_WORKER, null, false);
        assertThat(registry.awaitEnd(again).errorMessage()).isNull();
        Aws.clearFaults();
        assertThat(awaitSeen(runner, one -> one.drift().isEmpty()).phase()).isEqualTo(CloudPhase.AWAKE);
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void theServiceIsSeenWhileThePiecesCannotBe() {
        UUID runner = deploy();
        somebody.wantsNoTask(target(runner));
        Aws.fault("THROTTLE", "iam:GetRolePolicy", 0);
        awaitSeen(runner, one -> one.lastTask() != null);
        service.desire(target(runner), 1);

        Aws.clearFaults();
        Aws.fault("DENY", "iam:GetRolePolicy", 0);
        String denied = "may not iam:GetRolePolicy";
        awaitSeen(runner, one -> one.drift().toString().contains(denied));
        Aws.clearFaults();
        Awaitility.await().atMost(DEADLINE).untilAsserted(() -> {
            lookAtCloud.of(runner);
            assertThat(registry.awaitDeployment(runner, _ -> true).drift())
                    .as("it is not asked again before its time")
                    .hasSize(1)
                    .allMatch(sentence -> sentence.contains(denied));
        });
        database.execute("UPDATE deployments SET pieces_looked_at = pieces_looked_at - interval '61 minutes'");
        awaitSeen(runner, one -> one.drift().isEmpty());
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
    }

    /** A look that another came before writes nothing, and the service looks by itself, too: it is looked until it is seen. */
    private DeploymentState awaitSeen(UUID runner, Predicate<DeploymentState> is) {
        Awaitility.await().atMost(DEADLINE).until(() -> {
            lookAtCloud.of(runner);
            return is.test(registry.awaitDeployment(runner, _ -> true));
        });
        return registry.awaitDeployment(runner, is);
    }

    private UUID deploy() {
        return awake(registry.deploy(LocalIdentity.ID));
    }

    private UUID awake(UUID runner) {
        registry.awaitEnd(registry.jobAbout(runner).id());
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        return runner;
    }

    private static CloudTarget target(UUID runner) {
        return new CloudTarget(
                new CloudAccess(
                        LocalIdentity.ID, AwsParts.ROLE, AwsParts.EXTERNAL_ID, AwsParts.BOUNDARY, "eu-central-1"),
                Calls.HOME,
                runner);
    }
}
