package dev.runners.contracts.runner;

/** Why a Runner is as it is; stands beside the status and never changes it. */
public enum Condition {
    NEVER_CONNECTED,
    /** Its task starts; it was not heard since. */
    STARTING,
    /** Scaled to zero: it is woken when work waits for it. */
    ASLEEP,
    /** On its way to another release. */
    UPDATING,
    /** Its cloud side could not be made, or is gone: it can be deployed again or removed, and not changed. */
    CLOUD_FAILED,
    SUSPECT,
    /** Alive, but leaves what it claims unstarted. */
    DEGRADED,
    /** Too many process starts speak with its credentials: two machines share them, or it starts over and over. */
    CREDENTIAL_SHARED,
    /** The last of its tokens ends within seven days, or has ended. */
    CREDENTIAL_EXPIRING
}
