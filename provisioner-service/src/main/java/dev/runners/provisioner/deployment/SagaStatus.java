package dev.runners.provisioner.deployment;

/** How far a cloud job is; the last two are for good. */
enum SagaStatus {
    QUEUED,
    RUNNING,
    /** A step failed: what was made before is taken back, the last first. */
    UNDOING,
    SUCCEEDED,
    FAILED;

    /** Whether the one may follow the other. */
    boolean mayBecome(SagaStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == FAILED;
            case RUNNING -> next == UNDOING || next == SUCCEEDED || next == FAILED;
            case UNDOING -> next == FAILED;
            case SUCCEEDED, FAILED -> false;
        };
    }
}
