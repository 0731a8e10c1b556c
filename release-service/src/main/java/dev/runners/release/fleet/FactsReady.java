package dev.runners.release.fleet;

/** Whether the facts may be decided by: what was not heard must not look as if it had not happened. */
public interface FactsReady {

    /** The topics have been read to the end once. */
    boolean areRead();

    /** Waits a few seconds until all that is on the topics now has been taken; false while they cannot be followed. */
    boolean catchUp();
}
