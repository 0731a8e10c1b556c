package dev.runners.contracts.runner;

/** Why a Runner is as it is; stands beside the status and never changes it. */
public enum Condition {
    NEVER_CONNECTED,
    SUSPECT,
    /** Alive, but leaves what it claims unstarted. */
    DEGRADED
}
