package dev.runners.provisioner.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.provisioner.deployment.Deployed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecideScaleTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    @Test
    void idleTimeIsCountedFromWhenItIsSeenAndForgottenWithWork() {
        assertThat(decide(CloudPhase.AWAKE, null, 0, 0, false, false)).isEqualTo(ScaleDecision.NOTE_IDLE);
        assertThat(decide(CloudPhase.AWAKE, NOW.minusSeconds(599), 0, 0, false, false))
                .isEqualTo(ScaleDecision.NOTHING);
        assertThat(decide(CloudPhase.AWAKE, NOW.minusSeconds(600), 0, 0, false, false))
                .isEqualTo(ScaleDecision.FALL_ASLEEP);
        assertThat(decide(CloudPhase.AWAKE, NOW.minusSeconds(600), 0, 0, true, false))
                .isEqualTo(ScaleDecision.NOTE_BUSY);
        assertThat(decide(CloudPhase.AWAKE, null, 0, 0, true, false)).isEqualTo(ScaleDecision.NOTHING);
    }

    @Test
    void aMinimumOrWantedWorkKeepsItAwake() {
        assertThat(decide(CloudPhase.AWAKE, NOW.minus(Duration.ofHours(9)), 1, 0, false, false))
                .isEqualTo(ScaleDecision.NOTE_BUSY);
        assertThat(decide(CloudPhase.AWAKE, NOW.minus(Duration.ofHours(9)), 0, 2, false, false))
                .isEqualTo(ScaleDecision.NOTE_BUSY);
    }

    @Test
    void anEphemeralOneIsNotIdleWhileItsNextTaskStarts() {
        Deployed idle = deployed(CloudPhase.AWAKE, NOW.minus(Duration.ofHours(9)));
        RunnerState between = runner(0, 0, true, Condition.STARTING, NOW.minus(Duration.ofMinutes(4)));
        assertThat(DecideScale.of(idle, between, false, false, NOW)).isEqualTo(ScaleDecision.NOTE_BUSY);
        RunnerState late = runner(0, 0, true, Condition.STARTING, NOW.minus(Duration.ofMinutes(5)));
        assertThat(DecideScale.of(idle, late, false, false, NOW)).isEqualTo(ScaleDecision.FALL_ASLEEP);
        RunnerState heard = runner(0, 0, false, null, NOW);
        assertThat(DecideScale.of(idle, heard, false, false, NOW)).isEqualTo(ScaleDecision.FALL_ASLEEP);
    }

    @Test
    void onlyADrainedOneSleeps() {
        assertThat(decide(CloudPhase.FALLING_ASLEEP, null, 0, 0, true, false)).isEqualTo(ScaleDecision.NOTHING);
        assertThat(decide(CloudPhase.FALLING_ASLEEP, null, 0, 0, false, true)).isEqualTo(ScaleDecision.SLEEP);
    }

    @Test
    void workThatComesBeforeItSleepsKeepsItAwakeAndWakesOneThatMayBeStoppedAlready() {
        assertThat(decide(CloudPhase.FALLING_ASLEEP, null, 0, 1, false, false)).isEqualTo(ScaleDecision.STAY_AWAKE);
        assertThat(decide(CloudPhase.FALLING_ASLEEP, null, 0, 1, false, true)).isEqualTo(ScaleDecision.WAKE);
        assertThat(decide(CloudPhase.FALLING_ASLEEP, null, 1, 0, false, true)).isEqualTo(ScaleDecision.WAKE);
    }

    @Test
    void aSleeperWakesForWorkOrAMinimum() {
        assertThat(decide(CloudPhase.ASLEEP, null, 0, 0, false, true)).isEqualTo(ScaleDecision.NOTHING);
        assertThat(decide(CloudPhase.ASLEEP, null, 0, 1, false, true)).isEqualTo(ScaleDecision.WAKE);
        assertThat(decide(CloudPhase.ASLEEP, null, 1, 0, false, true)).isEqualTo(ScaleDecision.WAKE);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEPLOYING", "UPDATING", "DESTROYING", "FAILED"})
    void whatAJobWorksOnIsLeftAlone(CloudPhase phase) {
        assertThat(decide(phase, NOW.minus(Duration.ofHours(9)), 0, 3, false, true))
                .isEqualTo(ScaleDecision.NOTHING);
    }

    private static ScaleDecision decide(
            CloudPhase phase, @Nullable Instant idleSince, int minimum, int wanted, boolean busy, boolean drained) {
        return DecideScale.of(
                deployed(phase, idleSince), runner(minimum, wanted, drained, null, null), busy, drained, NOW);
    }

    private static Deployed deployed(CloudPhase phase, @Nullable Instant idleSince) {
        return new Deployed(
                ID,
                ID,
                ID,
                "eu-central-1",
                new WorkerParameters(ID, "eu-central-1", "it", Architecture.ARM64, 512, 1024, false, null, false),
                phase,
                1,
                null,
                0,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null,
                idleSince,
                NOW,
                1);
    }

    /** An ephemeral one, where it was heard. */
    private static RunnerState runner(
            int minimum, int wanted, boolean drained, @Nullable Condition condition, @Nullable Instant heard) {
        return new RunnerState(
                ID,
                ID,
                "it",
                RunnerType.CLOUD_HOSTED,
                "eu-central-1",
                RunnerStatus.OFFLINE,
                condition,
                null,
                null,
                null,
                Map.of(),
                1,
                drained,
                drained,
                ID,
                new ScaleSettings(10, minimum, List.of()),
                heard != null,
                false,
                wanted,
                NOW,
                heard,
                1);
    }
}
