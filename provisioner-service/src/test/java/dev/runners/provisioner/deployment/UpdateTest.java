package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.ProvisioningEvent.CredentialMinted;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Runner goes to another release when its job has ended, and back when that release does not start. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class UpdateTest {

    @Inject
    RegistryDouble registry;

    private UUID runner = new UUID(0, 0);

    @BeforeEach
    void deploy() {
        runner = registry.deployVersion(LocalIdentity.ID, "1.9.0");
        assertThat(registry.awaitEnd(registry.jobAbout(runner).id()).errorMessage())
                .isNull();
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
    }

    @AfterEach
    void destroy() {
        Aws.clearFaults();
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void aBusyRunnerEndsItsJobFirst() {
        UUID work = registry.work(runner);
        List<String> before = tasks();
        UUID update = registry.queue(runner, JobType.UPDATE_WORKER, null, false);
        DeploymentState draining =
                registry.awaitDeployment(runner, one -> one.drain() == CloudDrain.UPDATE && hasMessage(one));
        assertThat(draining.phase()).isEqualTo(CloudPhase.UPDATING);
        assertThat(tasks()).isEqualTo(before);

        registry.end(work, JobStatus.SUCCESS, null);
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();
        DeploymentState updated = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(updated.drain()).isNull();
        assertThat(updated.version()).isEqualTo("1.10.0");
        assertThat(registry.runner(runner).version()).isEqualTo("1.10.0");
        assertThat(definitions()).isOne();
        assertThat(tasks()).isNotEqualTo(before);
    }

    @Test
    void aBusyRunnerThatIsDeployedAgainEndsItsJobFirst() {
        UUID work = registry.work(runner);
        List<String> before = tasks();
        UUID deploy = registry.queue(runner, JobType.DEPLOY_WORKER, null, false);
        DeploymentState draining = registry.awaitDeployment(runner, one -> one.drain() != null && hasMessage(one));
        assertThat(draining.phase()).isEqualTo(CloudPhase.DEPLOYING);
        assertThat(tasks()).isEqualTo(before);

        registry.end(work, JobStatus.SUCCESS, null);
        assertThat(registry.awaitEnd(deploy).errorMessage()).isNull();
        DeploymentState deployed = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(deployed.drain()).isNull();
        assertThat(deployed.version()).isEqualTo("1.10.0");
        assertThat(definitions()).isOne();
        assertThat(tasks()).isNotEqualTo(before);
    }

    @Test
    void whatIsOldAndMayNotBeRemovedIsLeftBesideWhatRuns() {
        Aws.fault("DENY", "ecs:DeregisterTaskDefinition", 0);
        UUID update = registry.queue(runner, JobType.UPDATE_WORKER, null, false);
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();
        DeploymentState updated = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(updated.version()).isEqualTo("1.10.0");
        assertThat(Objects.requireNonNull(updated.job()).steps().getLast().message())
                .contains("They are left", "may not ecs:DeregisterTaskDefinition");
        assertThat(definitions()).isEqualTo(2);
    }

    @Test
    void whatIsThereStaysWhenItIsDeployedAgainInVain() {
        List<String> before = Aws.inventory(runner);
        Aws.fault("DENY", "iam:PutRolePolicy", 0);
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.DEPLOY_WORKER, null, false));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorMessage()).contains("may not iam:PutRolePolicy", "What was there before is left.");
        DeploymentState kept = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(kept.drain()).isNull();
        assertThat(kept.desiredCount()).isOne();
        assertThat(kept.version()).isEqualTo("1.9.0");
        assertThat(Aws.inventory(runner)).isEqualTo(before);
        assertThat(registry.runner(runner).status()).isEqualTo(RunnerStatus.ONLINE);
    }

    @Test
    void whatRanBeforeComesBackWhenWhatIsDeployedAgainDoesNotStart() {
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.DEPLOY_WORKER, "1.8.0", false));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertIsBack();
    }

    @Test
    void aReleaseThatDoesNotStartIsRolledBack() {
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.UPDATE_WORKER, "1.8.0", false));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorMessage()).contains("It runs what it ran before.");
        assertIsBack();
    }

    @Test
    void aNewTokenIsMintedAndTheReleaseStays() {
        UUID update = registry.queue(runner, JobType.UPDATE_WORKER, null, true);
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();
        assertThat(registry.told(update))
                .filteredOn(CredentialMinted.class::isInstance)
                .hasSize(1);
        DeploymentState updated = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(updated.version()).isEqualTo("1.9.0");
        assertThat(registry.runner(runner).status()).isEqualTo(RunnerStatus.ONLINE);
    }

    @Test
    void aNewTokenSurvivesTheRollback() {
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.UPDATE_WORKER, "1.8.0", true));
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        DeploymentState back = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(back.version()).isEqualTo("1.9.0");
        assertThat(definitions()).isOne();
    }

    @Test
    void aHeldUpdateWaitsAndThenTakesTheImageOfItsRelease() {
        registry.publish("1.11.0-rc.1", AwsParts.RELEASED);
        UUID update = registry.hold(runner, "1.11.0-rc.1");
        // Whoever comes later is begun, and over.
        UUID other = registry.deployVersion(LocalIdentity.ID, "7.0.0");
        registry.awaitEnd(registry.jobAbout(other).id());
        assertThat(registry.told(update)).isEmpty();

        registry.letGo(update);
        assertThat(registry.awaitEnd(update).errorMessage()).isNull();
        DeploymentState updated = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(updated.version()).isEqualTo("1.11.0-rc.1");
        assertThat(updated.image()).isEqualTo(AwsParts.RELEASED);
    }

    @Test
    void anUnknownReleaseChangesNothing() {
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.UPDATE_WORKER, "7.0.0", false));
        assertThat(failed.errorMessage()).contains("No image of version 7.0.0");
        assertThat(registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE)
                        .drain())
                .isNull();
    }

    private static boolean hasMessage(DeploymentState deployment) {
        return deployment.job() != null && deployment.job().steps().getFirst().message() != null;
    }

    private List<String> tasks() {
        return Aws.inventory(runner).stream()
                .filter(line -> line.startsWith("ecs:task "))
                .toList();
    }

    /** It is awake, and runs what it ran before. */
    private void assertIsBack() {
        DeploymentState back = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(back.version()).isEqualTo("1.9.0");
        assertThat(back.drain()).isNull();
        assertThat(definitions()).isOne();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> registry.runner(runner).status() == RunnerStatus.ONLINE);
    }

    private long definitions() {
        return Aws.inventory(runner).stream()
                .filter(line -> line.startsWith("ecs:task-definition"))
                .count();
    }
}
