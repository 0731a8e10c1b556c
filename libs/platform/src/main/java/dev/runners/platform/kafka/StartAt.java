package dev.runners.platform.kafka;

import dev.runners.platform.kafka.TopicReader.From;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where in a topic reading begins, and where it goes on when the connection or the topic itself was lost. */
final class StartAt {

    private static final Duration RECENT = Duration.ofMinutes(2);

    private StartAt() {}

    /** @param positions how far each partition has been read; empty the first time */
    static void seek(
            Consumer<String, byte[]> open,
            List<TopicPartition> partitions,
            From from,
            Map<TopicPartition, Long> positions) {
        if (from != From.BEGINNING && positions.isEmpty()) {
            open.seekToEnd(partitions);
            if (from == From.RECENT) {
                seekBack(open, partitions);
            }
            return;
        }
        Map<TopicPartition, Long> beginnings = open.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = open.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long wanted = positions.getOrDefault(partition, beginning);
            // A wiped topic ends before where we were: start over, revisions tell what is old.
            boolean wiped = wanted > ends.getOrDefault(partition, 0L);
            open.seek(partition, wiped ? beginning : Math.max(wanted, beginning));
        }
    }

    private static void seekBack(Consumer<String, byte[]> open, List<TopicPartition> partitions) {
        long since = System.currentTimeMillis() - RECENT.toMillis();
        open.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since)))
                .forEach((partition, at) -> {
                    if (at != null) {
                        open.seek(partition, at.offset());
                    }
                });
    }
}
