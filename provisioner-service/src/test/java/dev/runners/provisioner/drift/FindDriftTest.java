package dev.runners.provisioner.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.CloudRunners;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.ServiceSight;
import dev.runners.provisioner.cloud.ServiceSight.Rollout;
import dev.runners.provisioner.deployment.Deployed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindDriftTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NONE_RUNS = "No task of it runs. The last one: Essential container in task exited";

    @Test
    void thatNoTaskRunsIsAsItShouldBeBetweenTwoOfAnEphemeralRunner() {
        assertThat(without(true, RunnerStatus.DRAINING, Duration.ofMinutes(6))).isEmpty();
        assertThat(without(true, RunnerStatus.OFFLINE, Duration.ofMinutes(4))).isEmpty();
        assertThat(without(true, RunnerStatus.OFFLINE, Duration.ofMinutes(5)))
                .as("however lately a task ended that nobody heard")
                .containsExactly(NONE_RUNS);
        assertThat(without(false, RunnerStatus.OFFLINE, Duration.ZERO)).containsExactly(NONE_RUNS);
    }

    @Test
    void aTaskThatTakesMoreThanOneJobIsSaidOfAnEphemeralRunner() {
        ServiceSight sight = new ServiceSight(true, 1, 1, "it:1", Rollout.COMPLETED);
        RunnerState runner = CloudRunners.ephemeral(ID, ID, "it", ID, "eu-central-1");
        assertThat(FindDrift.between(deployed(false), sight, null, runner, NOW))
                .singleElement()
                .asString()
                .contains("more than one job");
        assertThat(FindDrift.between(deployed(true), sight, null, runner, NOW)).isEmpty();
    }

    /** Of one that has no task, and was heard so long ago. */
    private static List<String> without(boolean ephemeral, RunnerStatus status, Duration quiet) {
        ServiceSight sight = new ServiceSight(true, 1, 0, "it:1", Rollout.COMPLETED);
        StoppedTask last = new StoppedTask("task", null, NOW, "Essential container in task exited");
        RunnerState runner = CloudRunners.heard(ephemeral, status, NOW.minus(quiet));
        return FindDrift.between(deployed(ephemeral), sight, last, runner, NOW);
    }

    private static Deployed deployed(boolean ephemeral) {
        return new Deployed(
                ID,
                ID,
                ID,
                "eu-central-1",
                new WorkerParameters(ID, "eu-central-1", "it", Architecture.ARM64, 512, 1024, ephemeral, null, false),
                CloudPhase.AWAKE,
                1,
                null,
                0,
                null,
                null,
                null,
                Map.of(Made.TASK_DEFINITION, "it:1"),
                List.of(),
                null,
                null,
                NOW,
                1);
    }
}
