package dev.runners.heartbeat.log;

import java.util.UUID;

/** Where in the log a Runner's heartbeats stand: always the same partition, so that they stay in order. */
public final class HeartbeatPartition {

    /** Partitions of {@code heartbeats}; whoever creates the topic gives it as many. */
    public static final int COUNT = 8;

    private HeartbeatPartition() {}

    /** 0 to {@link #COUNT} - 1. */
    public static int of(UUID runner) {
        return Math.floorMod(runner.hashCode(), COUNT);
    }
}
