package dev.runners.agent.job;

/** The attempt was told to stop, and nothing of it runs any more. */
final class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean killed;

    Stopped(boolean killed) {
        super("stopped");
        this.killed = killed;
    }

    boolean wasKilled() {
        return killed;
    }
}
