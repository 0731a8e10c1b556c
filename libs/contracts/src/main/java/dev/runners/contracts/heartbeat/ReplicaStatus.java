package dev.runners.contracts.heartbeat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one replica of the heartbeat service is.
 *
 * @param heartbeatsPerSecond accepted, over the last ten seconds
 * @param unacknowledged heartbeats accepted that Kafka has not taken yet
 * @param held calls that wait for a credential which is not known yet
 * @param credentialsLagMs how old its knowledge of the credentials is; null before they were read to their end
 * @param partitions those of {@code heartbeats} that it judges
 */
public record ReplicaStatus(
        double heartbeatsPerSecond,
        int unacknowledged,
        int held,
        @Nullable Long credentialsLagMs,
        List<PartitionStatus> partitions) {

    /**
     * One partition of the log, as its judge has it.
     *
     * @param online Runners; so are suspect and offline
     * @param heardMs heard time
     * @param standsStillMs since heard time went on; a few hundred when all is well
     * @param lagMs since the broker took the newest beacon that was judged
     */
    public record PartitionStatus(
            int partition, int online, int suspect, int offline, long heardMs, long standsStillMs, long lagMs) {}
}
