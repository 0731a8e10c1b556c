package dev.runners.contracts.cloud;

/** Where the cloud side of a Runner is. */
public enum CloudPhase {
    DEPLOYING,
    /** Its task is wanted and the Runner was not heard yet. */
    STARTING,
    AWAKE,
    /** Drained; its task ends as soon as it holds no job. */
    FALLING_ASLEEP,
    ASLEEP,
    UPDATING,
    DESTROYING,
    /** Its cloud side could not be made, or is gone. */
    FAILED
}
