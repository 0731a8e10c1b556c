package dev.runners.provisioner.deployment;

import static dev.runners.provisioner.Calls.ELSEWHERE;
import static dev.runners.provisioner.Calls.person;
import static dev.runners.provisioner.Calls.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.ProvisioningEvent;
import dev.runners.contracts.cloud.ProvisioningEvent.CredentialMinted;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.outbox.Republish;
import dev.runners.platform.identity.Role;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Told;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From DEPLOY_WORKER to a Runner that is heard, and from DESTROY_WORKER to nothing. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class DeployTest {

    @Inject
    RegistryDouble registry;

    @Inject
    Database database;

    @Inject
    @All
    List<Republish> republish;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void aRunnerIsDeployedHeardAndDestroyed() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        JobState job = registry.awaitEnd(registry.jobAbout(runner).id());
        assertThat(job.errorMessage()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);

        DeploymentState deployment = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(deployment.desiredCount()).isOne();
        assertThat(deployment.version()).isEqualTo("1.10.0");
        assertThat(deployment.image()).isEqualTo("runner:1.10.0");
        assertThat(Aws.inventory(runner))
                .extracting(line -> line.split(" ", 2)[0])
                .containsExactlyInAnyOrder(
                        "iam:role",
                        "iam:role",
                        "ec2:security-group",
                        "logs:log-group",
                        "secretsmanager",
                        "ecs:task-definition",
                        "ecs:service",
                        "ecs:task");
        viewer().get("/api/runners/" + runner + "/cloud")
                .then()
                .statusCode(200)
                .body("phase", equalTo("AWAKE"))
                .body("job.status", equalTo("DONE"))
                .body("job.steps.status", everyItem(equalTo("DONE")));
        List<ProvisioningEvent> told = registry.told(job.id());
        List<ProvisioningEvent> minted =
                told.stream().filter(CredentialMinted.class::isInstance).toList();
        assertThat(minted).hasSize(1);
        assertThat(Aws.violations()).isEqualTo("[]");
        toldAnew(runner, deployment, minted.getFirst(), told.getLast());

        JobState destroyed = registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(destroyed.errorMessage()).isNull();
        assertThat(Aws.inventory(runner)).isEmpty();
        assertThat(registry.knows(runner)).isFalse();
        viewer().get("/api/runners/" + runner + "/cloud").then().statusCode(404);
    }

    private void toldAnew(UUID runner, DeploymentState deployment, ProvisioningEvent minted, ProvisioningEvent end) {
        try (Told<DeploymentEvent> deployments = new Told<>(kafka, Topics.DEPLOYMENTS);
                Told<CloudIdentityEvent> identities = new Told<>(kafka, Topics.CLOUD_IDENTITIES)) {
            deployments.last(
                    runner,
                    last -> assertThat(last.orElseThrow().body().revision())
                            .isGreaterThanOrEqualTo(deployment.revision()));
            identities.last(LocalIdentity.ID, last -> assertThat(last).isPresent());
            int deploymentsBefore = deployments.count(runner);
            int identitiesBefore = identities.count(LocalIdentity.ID);

            assertThat(republish)
                    .hasSize(3)
                    .allSatisfy(kind -> assertThat(kind.now()).as(kind.what()).isPositive());

            // The very same, so that who has heard it hears nothing new.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(registry.told(UUID.fromString(end.key())))
                            .endsWith(end, minted, end));
            deployments.last(runner, last -> {
                assertThat(deployments.count(runner)).isGreaterThan(deploymentsBefore);
                assertThat(last).isPresent();
            });
            identities.last(LocalIdentity.ID, last -> {
                assertThat(identities.count(LocalIdentity.ID)).isGreaterThan(identitiesBefore);
                assertThat(last).isPresent();
            });
        }
    }

    @Test
    void theCloudSideOfAnotherOrganisationIsAsUnknownAsNone() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        JobState job = registry.awaitEnd(registry.jobAbout(runner).id());
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        String other = person(ELSEWHERE, Role.VIEWER)
                .get("/api/runners/" + runner + "/cloud")
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        person(ELSEWHERE, Role.VIEWER)
                .get("/api/runners/" + UUID.randomUUID() + "/cloud")
                .then()
                .statusCode(404)
                .body("detail", equalTo(other));
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
    }

    @Test
    void whatCannotBeBegunFailsAndMakesNothing() {
        UUID runner = registry.deploy(UUID.randomUUID());
        JobState job = registry.awaitEnd(registry.jobAbout(runner).id());
        assertThat(job.errorMessage()).contains("no such cloud identity");
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void anImageThatDoesNotStartIsTakenBack() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));

        UUID broken = registry.deployVersion(LocalIdentity.ID, "1.8.0");
        JobState job = registry.awaitEnd(registry.jobAbout(broken).id());
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.errorMessage()).contains("do not stay up").contains("Essential container in task exited");
        assertThat(Aws.inventory(broken)).isEmpty();
        assertThat(registry.awaitDeployment(broken, one -> one.phase() == CloudPhase.FAILED)
                        .desiredCount())
                .isZero();
    }
}
