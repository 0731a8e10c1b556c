package dev.runners.registry.job;

/** What can happen to a job. */
public enum JobTransition {
    /** A Runner takes it. */
    CLAIM,
    /** The Runner says that it works on it. */
    START,
    /** The Runner says more while it works. */
    PROGRESS,
    SUCCEED,
    FAIL,
    /** Its Runner stopped it, a person ended it, or it was lost while it was to stop. */
    CANCEL,
    /** Its attempt is lost or handed back. */
    LOSE,
    /** Its attempt is lost, and it has had as many as it may, or its time is over. */
    LOSE_LAST
}
