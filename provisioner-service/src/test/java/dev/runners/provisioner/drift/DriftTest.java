package dev.runners.provisioner.drift;

import static dev.runners.provisioner.Calls.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Calls;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
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

    private UUID deploy() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        return runner;
    }

    private static CloudTarget target(UUID runner) {
        return new CloudTarget(
                new CloudAccess(LocalIdentity.ID, AwsParts.ROLE, AwsParts.EXTERNAL_ID, "eu-central-1"),
                Calls.HOME,
                runner);
    }
}
