package dev.runners.heartbeat.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is taken at once; beyond that a heartbeat is refused, and told when to come again. */
@ConfigMapping(prefix = "runners.heartbeats")
public interface HeartbeatLimits {

    /** Bytes of one heartbeat's body; above, 413. */
    @WithDefault("8K")
    MemorySize body();

    /** Heartbeats a second that one Runner may send on average, in the time of the contract; above, 429. */
    @WithDefault("2")
    double rate();

    /** How many of them at once. */
    @WithDefault("20")
    int burst();

    /** Heartbeats that were accepted and that Kafka has not taken yet; above, 503. */
    @WithDefault("10000")
    int unacknowledged();

    /** Calls that wait at once for a credential which is not known yet; above, 503. */
    @WithDefault("1000")
    int held();
}
