package dev.runners.registry.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerStatus;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void thatItsCloudSideFailedIsToldWhateverElseIsKnown() {
        for (Liveness liveness : Liveness.values()) {
            Standing failed = standing(CloudPhase.FAILED, liveness, true);
            assertThat(failed.condition()).as(liveness.name()).isEqualTo(Condition.CLOUD_FAILED);
            assertThat(failed.status()).isEqualTo(RunnerStatus.of(liveness, false));
            assertThat(failed.reason()).contains("Several machines", "deploy it again");
            Standing awake = standing(CloudPhase.AWAKE, liveness, true);
            assertThat(awake.condition()).isEqualTo(Condition.CREDENTIAL_SHARED);
        }
        assertThat(standing(CloudPhase.FAILED, Liveness.ONLINE, false).condition())
                .isEqualTo(Condition.CLOUD_FAILED);
    }

    @Test
    void anEphemeralOneThatSaidItLeavesIsBetweenTwoTasks() {
        Standing works = ephemeral(Liveness.ONLINE, true, false);
        assertThat(works.status()).isEqualTo(RunnerStatus.DRAINING);
        assertThat(works.reason()).isEqualTo("It takes no new work: its task ends with its job.");
        Standing between = ephemeral(Liveness.OFFLINE, true, true);
        assertThat(between.status()).isEqualTo(RunnerStatus.OFFLINE);
        assertThat(between.condition()).isEqualTo(Condition.STARTING);
        assertThat(between.reason()).startsWith("Its task ended, and the next one starts.");
    }

    @Test
    void anEphemeralOneThatFellSilentAtWorkIsLost() {
        Standing lost = ephemeral(Liveness.OFFLINE, true, false);
        assertThat(lost.condition()).isNull();
        assertThat(lost.reason()).isEqualTo("No heartbeat for more than 60 s.");
    }

    private static Standing ephemeral(Liveness liveness, boolean leaves, boolean drained) {
        return Standing.of(new Standing.Facts(
                liveness, leaves, null, 0, null, false, null, null, CloudPhase.AWAKE, false, drained, true));
    }

    /** With claims that it left unstarted, so that one that is heard is degraded. */
    private static Standing standing(CloudPhase phase, Liveness liveness, boolean heardShared) {
        return Standing.of(new Standing.Facts(
                liveness, false, null, NoteUnstarted.MOST, null, heardShared, null, null, phase, false, false, false));
    }
}
