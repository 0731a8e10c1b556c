package dev.runners.contracts.release;

/** Where a rollout is. */
public enum RolloutStatus {
    /** What a dry run answers: nothing is begun. */
    PLANNED,
    RUNNING,
    /** Nothing new begins; what has begun ends. */
    PAUSED,
    ROLLING_BACK,
    DONE,
    ROLLED_BACK,
    /** It never began. */
    REFUSED;

    public boolean isOver() {
        return switch (this) {
            case PLANNED, DONE, ROLLED_BACK, REFUSED -> true;
            case RUNNING, PAUSED, ROLLING_BACK -> false;
        };
    }
}
