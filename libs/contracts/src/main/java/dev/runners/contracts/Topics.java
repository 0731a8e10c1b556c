package dev.runners.contracts;

/** The topics; each has exactly one writing service and one event family. */
public final class Topics {

    /** Written by registry-service; compacted by Runner id. */
    public static final String RUNNERS = "runners";

    /** Written by registry-service; compacted by Runner id. Digests only, never a token. */
    public static final String CREDENTIALS = "credentials";

    /** Written by registry-service; compacted by job id. */
    public static final String JOBS = "jobs";

    /** Written by heartbeat-service, which also reads it: its own log, kept for an hour, on broker time. */
    public static final String HEARTBEATS = "heartbeats";

    /** Written by heartbeat-service; compacted by Runner id. */
    public static final String RUNNER_LIVENESS = "runner-liveness";

    private Topics() {}
}
