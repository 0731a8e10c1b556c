package dev.runners.release.fleet;

/** Whether the topics have been read to the end once: before, nothing may be decided by what is not there. */
public interface FactsReady {

    boolean areRead();
}
