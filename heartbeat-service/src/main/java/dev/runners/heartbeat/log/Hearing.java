package dev.runners.heartbeat.log;

/** Whether this replica can hear Runners at all: a beacon of one that cannot would say that they are silent. */
public interface Hearing {

    boolean isHearing();

    /** Whether they can reach it: when not, whoever comes all the same is taken in, and nobody else is called silent. */
    boolean isReachable();
}
