package dev.runners.contracts.heartbeat;

import dev.runners.contracts.runner.Liveness;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the heartbeats of one Runner add up to.
 *
 * @param boot the process start it last spoke from; null for field Runners
 * @param credentialShared several process starts speak with its credentials, in turns: more than one machine has them
 * @param revision where in the log this follows from: the same on replay, higher after a wipe
 */
public record LivenessState(
        UUID runnerId,
        Liveness liveness,
        Instant lastHeartbeatAt,
        @Nullable String version,
        @Nullable UUID boot,
        boolean draining,
        int slots,
        List<String> capabilities,
        List<UUID> activeJobs,
        boolean credentialShared,
        Revision revision) {

    /**
     * Where in the log something follows from; ordered by time, then offset.
     *
     * @param at broker time of the causing record, milliseconds
     * @param offset its offset
     */
    public record Revision(long at, long offset) implements Comparable<Revision> {
        @Override
        public int compareTo(Revision other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(offset, other.offset);
        }
    }
}
