package dev.runners.provisioner.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.cloud.WorkerParameters;
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
    private static final Instant STOPPED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REASON = "Essential container in task exited";

    @Test
    void thatNoTaskRunsIsAsItShouldBeBetweenTwoOfAnEphemeralRunner() {
        assertThat(drift(true, Duration.ofMinutes(4))).isEmpty();
        assertThat(drift(true, Duration.ofMinutes(5))).containsExactly("No task of it runs. The last one: " + REASON);
        assertThat(drift(false, Duration.ZERO)).containsExactly("No task of it runs. The last one: " + REASON);
    }

    /** Of one that has no task, so long after its last one. */
    private static List<String> drift(boolean ephemeral, Duration later) {
        Deployed deployed = new Deployed(
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
                STOPPED,
                1);
        ServiceSight sight = new ServiceSight(true, 1, 0, "it:1", Rollout.COMPLETED);
        StoppedTask last = new StoppedTask("task", STOPPED, STOPPED, REASON);
        return FindDrift.between(deployed, sight, last, STOPPED.plus(later));
    }
}
