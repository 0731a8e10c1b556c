package dev.runners.contracts.runner;

/** What heartbeats say of a Runner. */
public enum Liveness {
    /** No heartbeat since it was registered. */
    NEVER_CONNECTED,
    /** Heard within 45 s. */
    ONLINE,
    /** Not heard for 45 s: gets no new work, keeps what it has. */
    SUSPECT,
    /** Not heard for more than 60 s: what it has may be taken back. */
    OFFLINE;

    /** Whether it was heard, and has not been silent for too long since. */
    public boolean isConnected() {
        return this == ONLINE || this == SUSPECT;
    }
}
