package dev.runners.heartbeat.log;

import jakarta.inject.Singleton;
import java.util.UUID;

/** The name of this process start, as others know it. */
@Singleton
public final class Replica {

    private volatile UUID id = UUID.randomUUID();

    public UUID id() {
        return id;
    }

    /** Accepted heartbeats were lost: under another name, the old one falls silent and heard time pauses for it. */
    public void becomeAnother() {
        id = UUID.randomUUID();
    }
}
