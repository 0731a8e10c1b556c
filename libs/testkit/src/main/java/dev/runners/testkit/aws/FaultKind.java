package dev.runners.testkit.aws;

/** What can be made to go wrong with an operation. */
public enum FaultKind {
    /** Refused for too many calls; nothing is done. */
    THROTTLE,
    /** A 5xx; nothing is done. */
    SERVER_ERROR,
    /** The connection is closed without an answer; nothing is done. */
    CUT_BEFORE,
    /** Done, then the connection is closed without an answer. */
    CUT_AFTER,
    /** Done, then silence until the caller gives up or the faults are cleared. */
    HANG_AFTER,
    /** Denied, whatever the policies say; for iam:PassRole and other permissions that are no operation, too. */
    DENY,
    /**
     * A describing operation sees the state of a while ago: what is new is not there yet. On sts:AssumeRole, a new role
     * cannot be assumed yet; on ecs:StartTask, neither by a task, nor are new secrets and log groups there for it.
     */
    LAG
}
