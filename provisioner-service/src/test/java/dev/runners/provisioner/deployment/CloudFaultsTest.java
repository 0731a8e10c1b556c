package dev.runners.provisioner.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.Database;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong at whichever step: it converges, and nothing is left of what is destroyed. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class CloudFaultsTest {

    private static final List<String> ACTIONS = List.of(
            "logs:CreateLogGroup",
            "logs:PutRetentionPolicy",
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "ec2:DescribeVpcs",
            "ec2:CreateSecurityGroup",
            "secretsmanager:CreateSecret",
            "ecs:ListTaskDefinitions",
            "ecs:RegisterTaskDefinition",
            "ec2:DescribeSubnets",
            "ecs:CreateCluster",
            "ecs:CreateService",
            "ecs:DescribeServices",
            "ecs:DeleteService",
            "ecs:DeleteCluster",
            "ecs:DeregisterTaskDefinition",
            "ecs:DeleteTaskDefinitions",
            "secretsmanager:DeleteSecret",
            "ec2:DeleteSecurityGroup",
            "iam:DeleteRolePolicy",
            "iam:DeleteRole",
            "logs:DeleteLogGroup");

    @Inject
    RegistryDouble registry;

    @Inject
    Database database;

    @AfterEach
    void heal() {
        Aws.clearFaults();
        database.execute("DROP TRIGGER IF EXISTS test_crash ON cloud_steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"THROTTLE", "SERVER_ERROR", "CUT_BEFORE", "CUT_AFTER", "HANG_AFTER"})
    void eachCallFailsOnce(String kind) {
        ACTIONS.forEach(action -> Aws.fault(kind, action, 1));
        deployedAndDestroyed();
    }

    @Test
    void whatIsNewIsNotSeenForAWhile() {
        for (String action : List.of("*:Describe*", "*:List*", "iam:Get*", "iam:PutRolePolicy")) {
            Aws.lag(action, "PT2S");
        }
        deployedAndDestroyed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs:CreateLogGroup",
                "logs:PutRetentionPolicy",
                "iam:CreateRole",
                "iam:TagRole",
                "iam:PutRolePolicy",
                "ec2:DescribeVpcs",
                "ec2:CreateSecurityGroup",
                "ec2:CreateTags",
                "secretsmanager:CreateSecret",
                "ecs:RegisterTaskDefinition",
                "iam:PassRole",
                "ec2:DescribeSubnets",
                "ecs:CreateCluster",
                "ecs:CreateService"
            })
    void aMissingPermissionIsNamedAndAllIsTakenBack(String action) {
        Aws.fault("DENY", action, 0);
        UUID runner = registry.deploy(LocalIdentity.ID);
        JobState job = registry.awaitEnd(registry.jobAbout(runner).id());
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.errorMessage()).contains("may not " + action);
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void withThePermissionTheSameRunnerIsDeployed() {
        Aws.fault("DENY", "ecs:CreateService", 0);
        UUID runner = registry.deploy(LocalIdentity.ID);
        assertThat(registry.awaitEnd(registry.jobAbout(runner).id()).status()).isEqualTo(JobStatus.FAILED);
        Aws.clearFaults();
        UUID again = registry.queue(runner, JobType.DEPLOY_WORKER, null, false);
        assertThat(registry.awaitEnd(again).errorMessage()).isNull();
        destroyed(runner);
    }

    @Test
    void whatMayNotBeRemovedIsSaidAndRemovedLater() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        Aws.fault("DENY", "ec2:DeleteSecurityGroup", 0);
        JobState failed = registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(failed.errorMessage()).contains("may not ec2:DeleteSecurityGroup");
        assertThat(registry.knows(runner)).isTrue();
        Aws.clearFaults();
        destroyed(runner);
    }

    @Test
    void whatHadFailedHasFailedStillWhenItIsDeployedAgainInVain() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        Aws.fault("DENY", "ec2:DeleteSecurityGroup", 0);
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        Aws.fault("DENY", "iam:PutRolePolicy", 0);
        UUID deploy = registry.queue(runner, JobType.DEPLOY_WORKER, null, false);
        assertThat(registry.awaitEnd(deploy).errorMessage()).contains("What was there before is left.");
        registry.awaitDeployment(runner, one -> isOf(deploy, one) && one.phase() == CloudPhase.FAILED);
        Aws.clearFaults();
        UUID broken = registry.queue(runner, JobType.DEPLOY_WORKER, "1.8.0", false);
        assertThat(registry.awaitEnd(broken).errorMessage()).contains("What there is of it is left, and stopped.");
        assertThat(registry.awaitDeployment(runner, one -> isOf(broken, one) && one.phase() == CloudPhase.FAILED)
                        .desiredCount())
                .isZero();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Aws.inventory(runner).stream().noneMatch(line -> line.startsWith("ecs:task ")));

        UUID again = registry.queue(runner, JobType.DEPLOY_WORKER, null, false);
        assertThat(registry.awaitEnd(again).errorMessage()).isNull();
        destroyed(runner);
    }

    private static boolean isOf(UUID job, DeploymentState deployment) {
        return deployment.job() != null && deployment.job().jobId().equals(job);
    }

    /** A write that fails is, for the rows, a process that ended: whoever holds the next lease goes on from them. */
    @Test
    void eachStepIsCutOffBeforeAndAfterItsCall() {
        for (CloudStep step : CloudStep.values()) {
            for (String status : List.of("running", "done")) {
                String name = "test_crash_" + step.name().toLowerCase(Locale.ROOT) + "_" + status;
                database.execute("DROP SEQUENCE IF EXISTS " + name);
                database.execute("CREATE SEQUENCE " + name);
            }
        }
        database.execute("""
                CREATE OR REPLACE FUNCTION test_crash() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.status IN ('RUNNING', 'DONE') AND NEW.status <> OLD.status
                       AND nextval('test_crash_' || lower(NEW.name) || '_' || lower(NEW.status)) = 1 THEN
                        RAISE EXCEPTION 'cut off';
                    END IF;
                    RETURN NEW;
                END $$""");
        database.execute(
                "CREATE TRIGGER test_crash BEFORE UPDATE ON cloud_steps FOR EACH ROW EXECUTE FUNCTION test_crash()");
        try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor()) {
            AtomicLong seen = new AtomicLong();
            var _ = hand.scheduleWithFixedDelay(() -> endLeaseOfTheCutOff(seen), 0, 50, TimeUnit.MILLISECONDS);
            deployedAndDestroyed();
        }
    }

    /** By hand: that it ends by itself is seen where a whole provisioner is killed. */
    private void endLeaseOfTheCutOff(AtomicLong seen) {
        long cutOff = database.count("pg_sequences WHERE sequencename LIKE 'test_crash_%' AND last_value IS NOT NULL");
        if (seen.getAndSet(cutOff) < cutOff) {
            database.execute("UPDATE cloud_jobs SET lease_until = runners_now() WHERE lease_until IS NOT NULL");
        }
    }

    @Test
    void whoWasAwayWritesNothing() {
        long before = creations();
        Aws.fault("HANG_AFTER", "ecs:CreateService", 1);
        UUID runner = registry.deploy(LocalIdentity.ID);
        await().atMost(Duration.ofSeconds(60)).until(() -> creations() > before);
        database.execute("UPDATE cloud_jobs SET lease_epoch = lease_epoch + 1, lease_until = NULL WHERE runner_id = '"
                + runner + "'");
        assertThat(registry.awaitEnd(registry.jobAbout(runner).id()).status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(Aws.inventory(runner))
                .filteredOn(line -> line.startsWith("ecs:service"))
                .hasSize(1);
        destroyed(runner);
    }

    @Test
    void aCancelledJobIsTakenBack() {
        Aws.fault("THROTTLE", "ecs:CreateService", 0);
        UUID runner = registry.deploy(LocalIdentity.ID);
        UUID job = registry.jobAbout(runner).id();
        registry.awaitDeployment(
                runner,
                one -> one.job() != null
                        && one.job().steps().stream()
                                .anyMatch(step -> step.name().equals("SERVICE") && step.message() != null));
        registry.end(job, JobStatus.CANCELLED, null);
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.FAILED);
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void aRemovalThatIsCancelledWhileItDrainsRemovesNothing() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        List<String> before = Aws.inventory(runner);
        UUID work = registry.work(runner);
        UUID removal = registry.queue(runner, JobType.DESTROY_WORKER, null, false);
        registry.awaitDeployment(runner, one -> isOf(removal, one) && one.drain() == CloudDrain.DESTROY);
        registry.end(removal, JobStatus.CANCELLED, null);
        DeploymentState kept = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(kept.drain()).isNull();
        assertThat(Aws.inventory(runner)).isEqualTo(before);
        registry.end(work, JobStatus.SUCCESS, null);
        destroyed(runner);
    }

    private static long creations() {
        return Aws.calls().get("ecs:CreateService") instanceof Number count ? count.longValue() : 0;
    }

    private void deployedAndDestroyed() {
        UUID runner = registry.deploy(LocalIdentity.ID);
        JobState job = registry.awaitEnd(registry.jobAbout(runner).id());
        assertThat(job.errorMessage()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        destroyed(runner);
    }

    private void destroyed(UUID runner) {
        JobState job = registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(job.errorMessage()).isNull();
        assertThat(Aws.inventory(runner)).isEmpty();
        assertThat(Aws.violations()).isEqualTo("[]");
    }
}
