package dev.runners.heartbeat.log;

/** Whether this replica can hear Runners at all: a beacon of one that cannot would say that they are silent. */
public interface Hearing {

    boolean isHearing();
}
