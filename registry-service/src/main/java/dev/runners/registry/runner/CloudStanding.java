package dev.runners.registry.runner;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud side adds to how a Runner stands.
 *
 * @param explainsSilence that it is not heard is as it should be
 */
record CloudStanding(@Nullable Condition condition, String reason, boolean explainsSilence) {

    /** Null where there is nothing to add. */
    static @Nullable CloudStanding of(@Nullable CloudPhase phase, Liveness liveness) {
        if (phase == null) {
            return null;
        }
        boolean heard = liveness == Liveness.ONLINE;
        return switch (phase) {
            case DEPLOYING ->
                new CloudStanding(heard ? null : Condition.STARTING, "Its cloud side is being made.", true);
            case STARTING -> heard ? null : new CloudStanding(Condition.STARTING, "Its task starts.", true);
            case AWAKE -> null;
            case FALLING_ASLEEP -> new CloudStanding(null, "It has nothing to do and is put to sleep.", false);
            case ASLEEP ->
                new CloudStanding(Condition.ASLEEP, "Scaled to zero: it wakes when a job waits for it.", true);
            case UPDATING ->
                new CloudStanding(Condition.UPDATING, "It is updated, and takes no new work until then.", true);
            case DESTROYING -> new CloudStanding(null, "Its cloud side is being removed.", true);
            case FAILED ->
                new CloudStanding(
                        Condition.CLOUD_FAILED,
                        "Its cloud side could not be made, or is gone: deploy it again.",
                        false);
        };
    }
}
