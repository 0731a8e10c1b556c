package dev.runners.contracts.job;

/** The page's statuses of a job. Which may follow which is said once, by registry-service's lifecycle. */
public enum JobStatus {
    QUEUED,
    CLAIMED,
    PROCESSING,
    SUCCESS,
    FAILED,
    CANCELLED;

    /** Ended for good: never changes again. */
    public boolean isTerminal() {
        return this == SUCCESS || this == FAILED || this == CANCELLED;
    }
}
