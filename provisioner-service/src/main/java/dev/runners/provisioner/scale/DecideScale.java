package dev.runners.provisioner.scale;

import dev.runners.contracts.cloud.ScaleSettings;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.cloud.NextTask;
import dev.runners.provisioner.deployment.Deployed;
import java.time.Duration;
import java.time.Instant;

/** Decides about a Runner's sleep, from what is known of it and nothing else. */
final class DecideScale {

    private DecideScale() {}

    /**
     * What is to be done now.
     *
     * @param drained nothing reaches it any more, by the drain that its deployment asks for
     */
    static ScaleDecision of(Deployed deployed, RunnerState runner, boolean busy, boolean drained, Instant now) {
        ScaleSettings settings = runner.scale() == null ? ScaleSettings.STANDARD : runner.scale();
        boolean isKeptAwake =
                runner.wanted() > 0 || settings.minimum() > 0 || AwakeHours.hold(settings.schedule(), now);
        // Of an ephemeral one the next task is on its way: it is idle from when that one is heard.
        boolean isBetweenTasks = runner.condition() == Condition.STARTING && NextTask.isAwaited(runner, now);
        return switch (deployed.phase()) {
            case AWAKE ->
                awake(deployed, busy || isKeptAwake || isBetweenTasks, Duration.ofMinutes(settings.idleMinutes()), now);
            case STARTING ->
                isHeard(runner)
                        ? ScaleDecision.CALL_AWAKE
                        : awake(deployed, busy || isKeptAwake, Duration.ofMinutes(settings.idleMinutes()), now);
            case FALLING_ASLEEP -> fallingAsleep(isKeptAwake, drained);
            case ASLEEP -> isKeptAwake ? ScaleDecision.WAKE : ScaleDecision.NOTHING;
            case DEPLOYING, UPDATING, DESTROYING, FAILED -> ScaleDecision.NOTHING;
        };
    }

    /** A drained one may sleep at AWS already, put to sleep by somebody who died before he could write it down. */
    private static ScaleDecision fallingAsleep(boolean isKeptAwake, boolean drained) {
        if (drained) {
            return isKeptAwake ? ScaleDecision.WAKE : ScaleDecision.SLEEP;
        }
        return isKeptAwake ? ScaleDecision.STAY_AWAKE : ScaleDecision.NOTHING;
    }

    private static ScaleDecision awake(Deployed deployed, boolean needed, Duration patience, Instant now) {
        Instant since = deployed.idleSince();
        if (needed) {
            return since == null ? ScaleDecision.NOTHING : ScaleDecision.NOTE_BUSY;
        }
        if (since == null) {
            return ScaleDecision.NOTE_IDLE;
        }
        return now.isBefore(since.plus(patience)) ? ScaleDecision.NOTHING : ScaleDecision.FALL_ASLEEP;
    }

    private static boolean isHeard(RunnerState runner) {
        return runner.status() == RunnerStatus.ONLINE || runner.status() == RunnerStatus.DRAINING;
    }
}
