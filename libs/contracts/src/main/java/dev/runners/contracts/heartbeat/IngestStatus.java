package dev.runners.contracts.heartbeat;

import dev.runners.contracts.heartbeat.ReplicaStatus.PartitionStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How all replicas of the heartbeat service are, together; of ages and lags the worst.
 *
 * @param replicas that were heard lately
 * @param heartbeatsPerSecond accepted, over the last ten seconds
 * @param unacknowledged heartbeats accepted that Kafka has not taken yet
 * @param held calls that wait for a credential which is not known yet
 * @param credentialsLagMs how old the oldest knowledge of the credentials is; null when nobody knows
 * @param online Runners tracked; so are suspect and offline
 * @param partitions of {@code heartbeats} that somebody judges
 * @param standsStillMs since heard time went on; null when nobody judges
 * @param lagMs since the broker took the newest beacon that was judged; null when nobody judges
 */
public record IngestStatus(
        int replicas,
        double heartbeatsPerSecond,
        int unacknowledged,
        int held,
        @Nullable Long credentialsLagMs,
        int online,
        int suspect,
        int offline,
        int partitions,
        @Nullable Long standsStillMs,
        @Nullable Long lagMs) {

    public static IngestStatus of(Collection<ReplicaStatus> replicas) {
        Map<Integer, PartitionStatus> partitions = new HashMap<>();
        // For a moment two may say that they judge one partition: the one that has got further does.
        replicas.forEach(replica -> replica.partitions()
                .forEach(one -> partitions.merge(
                        one.partition(), one, (had, has) -> has.heardMs() > had.heardMs() ? has : had)));
        Collection<PartitionStatus> judged = partitions.values();
        return new IngestStatus(
                replicas.size(),
                replicas.stream()
                        .mapToDouble(ReplicaStatus::heartbeatsPerSecond)
                        .sum(),
                replicas.stream().mapToInt(ReplicaStatus::unacknowledged).sum(),
                replicas.stream().mapToInt(ReplicaStatus::held).sum(),
                replicas.stream()
                        .map(ReplicaStatus::credentialsLagMs)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                judged.stream().mapToInt(PartitionStatus::online).sum(),
                judged.stream().mapToInt(PartitionStatus::suspect).sum(),
                judged.stream().mapToInt(PartitionStatus::offline).sum(),
                judged.size(),
                judged.stream()
                        .map(PartitionStatus::standsStillMs)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                judged.stream()
                        .map(PartitionStatus::lagMs)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
