package dev.runners.contracts.cloud;

/** How far a step of a cloud job is. */
public enum StepStatus {
    PENDING,
    RUNNING,
    DONE,
    FAILED,
    /** Done, and taken back because a later one failed. */
    UNDONE
}
