package dev.runners.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Those who wait until a topic has been read to the end that it had when they began; anybody begins, the reader settles. */
final class EndWaits {

    private final Set<EndWait> waits = ConcurrentHashMap.newKeySet();

    /** Completed by {@link #settle}; who cancels it is forgotten. */
    CompletableFuture<Void> begin() {
        EndWait wait = new EndWait();
        waits.add(wait);
        var _ = wait.reached.whenComplete((_, _) -> waits.remove(wait));
        return wait.reached;
    }

    int size() {
        return waits.size();
    }

    /** For a reader that begins, perhaps on a topic that was lost meanwhile: asks for the ends of all that wait. */
    void askAnew(Consumer<String, byte[]> open, List<TopicPartition> partitions) {
        waits.forEach(wait -> wait.ends = null);
        ask(open, partitions);
    }

    /** Asks the broker for the ends once for all who came since the last time. */
    private void ask(Consumer<String, byte[]> open, List<TopicPartition> partitions) {
        // Who comes while the broker is asked is none of them: its end may lie behind the answer.
        List<EndWait> asking = waits.stream().filter(wait -> wait.ends == null).toList();
        if (!asking.isEmpty()) {
            Map<TopicPartition, Long> ends = open.endOffsets(partitions);
            asking.forEach(wait -> wait.ends = ends);
        }
    }

    /** Lets go of those whose end has been read, of the new ones, too. */
    void settle(Consumer<String, byte[]> open, List<TopicPartition> partitions, Map<TopicPartition, Long> positions) {
        ask(open, partitions);
        waits.forEach(wait -> wait.settle(positions));
    }

    private static final class EndWait {
        private final CompletableFuture<Void> reached = new CompletableFuture<>();
        private volatile @Nullable Map<TopicPartition, Long> ends;

        void settle(Map<TopicPartition, Long> positions) {
            Map<TopicPartition, Long> wanted = ends;
            if (wanted != null
                    && wanted.entrySet().stream()
                            .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                reached.complete(null);
            }
        }
    }
}
