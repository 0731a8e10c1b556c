package dev.runners.contracts.runner;

/** The page's three statuses: a pure function of liveness and draining. */
public enum RunnerStatus {
    ONLINE,
    DRAINING,
    OFFLINE;

    /** Heartbeats alone decide OFFLINE; SUSPECT is still inside the 60 s. */
    public static RunnerStatus of(Liveness liveness, boolean draining) {
        return switch (liveness) {
            case NEVER_CONNECTED, OFFLINE -> OFFLINE;
            case ONLINE, SUSPECT -> draining ? DRAINING : ONLINE;
        };
    }
}
