package dev.runners.sweep;

/** Clears something away. Its guards stand in its statements, so any number of replicas may run it at once. */
public interface Sweep {

    /** What it clears away, in the plural. */
    String what();

    /** Sweeps everything that is due, page by page. Blocks; returns how many it cleared away. */
    int now();
}
