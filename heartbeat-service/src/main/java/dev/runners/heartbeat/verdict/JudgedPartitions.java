package dev.runners.heartbeat.verdict;

import dev.runners.contracts.heartbeat.LivenessState.Revision;
import dev.runners.contracts.heartbeat.ReplicaStatus.PartitionStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** How the partitions that are judged here stand, for those who watch; each is written by its judge. */
@Singleton
public final class JudgedPartitions {

    private final Map<Integer, Judged> byPartition = new ConcurrentHashMap<>();

    /**
     * One partition behind its newest beacon.
     *
     * @param at broker time of that
     * @param movedAt when heard time went on last, in {@code System.nanoTime()}
     */
    private record Judged(Verdicts.Count count, long at, long movedAt) {}

    /** A beacon was judged. */
    public void note(int partition, Verdicts.Count count, Revision beacon, long now) {
        byPartition.compute(partition, (number, had) -> {
            boolean moved = had == null || count.heard() > had.count().heard();
            return new Judged(count, beacon.at(), moved ? now : had.movedAt());
        });
    }

    /** Somebody else judges it from now on. */
    public void forget(int partition) {
        byPartition.remove(partition);
    }

    /**
     * All of them.
     *
     * @param now {@code System.nanoTime()}
     * @param brokerMillis the clock of a partition's broker now, where it is known
     */
    public List<PartitionStatus> at(long now, IntFunction<OptionalLong> brokerMillis) {
        return byPartition.entrySet().stream()
                .map(one -> status(one.getKey(), one.getValue(), now, brokerMillis.apply(one.getKey())))
                .toList();
    }

    private static PartitionStatus status(int partition, Judged judged, long now, OptionalLong brokerMillis) {
        Verdicts.Count count = judged.count();
        return new PartitionStatus(
                partition,
                count.online(),
                count.suspect(),
                count.offline(),
                count.heard(),
                TimeUnit.NANOSECONDS.toMillis(now - judged.movedAt()),
                Math.max(0, brokerMillis.orElse(judged.at()) - judged.at()));
    }
}
