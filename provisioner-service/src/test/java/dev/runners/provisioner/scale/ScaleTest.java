package dev.runners.provisioner.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.Aws;
import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.LocalIdentity;
import dev.runners.provisioner.RegistryDouble;
import dev.runners.provisioner.TestTime;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An idle Runner drains, sleeps, and is woken by work. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class ScaleTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    RegistryDouble registry;

    @Inject
    TestTime time;

    private UUID runner = new UUID(0, 0);

    @BeforeEach
    void deploy() {
        runner = registry.deploy(LocalIdentity.ID);
        registry.awaitEnd(registry.jobAbout(runner).id());
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
    }

    @AfterEach
    void destroy() {
        time.later(Duration.ZERO);
        registry.awaitEnd(registry.queue(runner, JobType.DESTROY_WORKER, null, false));
        assertThat(Aws.inventory(runner)).isEmpty();
    }

    @Test
    void anIdleRunnerSleepsUntilItIsWanted() {
        sleep();
        assertThat(registry.runner(runner).drained()).isTrue();
        await().atMost(DEADLINE).until(() -> tasks() == 0);
        time.later(Duration.ZERO);

        registry.wanted(runner, 1);
        DeploymentState woken = registry.awaitDeployment(runner, one -> one.desiredCount() == 1);
        assertThat(woken.drain()).isNull();
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        await().atMost(DEADLINE).until(() -> registry.runner(runner).status() == RunnerStatus.ONLINE);
        registry.wanted(runner, 0);
    }

    @Test
    void aRunnerThatWorksDoesNotSleep() {
        UUID work = registry.work(runner);
        time.later(Duration.ofMinutes(11));
        registry.wanted(runner, 0);
        await().during(Duration.ofSeconds(3))
                .atMost(DEADLINE)
                .until(() -> registry.awaitDeployment(runner, _ -> true).phase() == CloudPhase.AWAKE);
        registry.end(work, JobStatus.SUCCESS, null);
    }

    @Test
    void aSleeperIsDestroyedAsItSleeps() {
        sleep();
        time.later(Duration.ZERO);
    }

    @Test
    void aSleeperIsUpdatedAndAwake() {
        sleep();
        time.later(Duration.ZERO);
        assertThat(registry.awaitEnd(registry.queue(runner, JobType.UPDATE_WORKER, "1.9.0", false))
                        .errorMessage())
                .isNull();
        DeploymentState updated = registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.AWAKE);
        assertThat(updated.version()).isEqualTo("1.9.0");
        assertThat(updated.drain()).isNull();
        assertThat(updated.desiredCount()).isOne();
    }

    private void sleep() {
        // Seen idle first, then for longer than it may be.
        await().atMost(DEADLINE).until(() -> {
            time.later(time.ahead().plus(Duration.ofMinutes(11)));
            return registry.awaitDeployment(runner, _ -> true).drain() == CloudDrain.SLEEP;
        });
        registry.awaitDeployment(runner, one -> one.phase() == CloudPhase.ASLEEP && one.desiredCount() == 0);
    }

    private long tasks() {
        return Aws.inventory(runner).stream()
                .filter(line -> line.startsWith("ecs:task "))
                .count();
    }
}
