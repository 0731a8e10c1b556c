package dev.runners.contracts.release;

/** Where a Runner of a rollout is. */
public enum TargetStatus {
    /** For its wave, or for its place within it. */
    WAITING,
    /** Its job may begin, or has. */
    UPDATING,
    /** Back, with the new version. */
    UPDATED,
    /** Its job failed: provisioner-service has put back what was there. */
    FAILED,
    /** On its way back to the version it had. */
    RETURNING,
    RETURNED,
    /** It is left as it is; a job that has not begun is cancelled. */
    SKIPPED;

    /** Nothing more happens to it in this direction. */
    public boolean isSettled() {
        return switch (this) {
            case WAITING, UPDATING, RETURNING -> false;
            case UPDATED, FAILED, RETURNED, SKIPPED -> true;
        };
    }
}
