package dev.runners.e2e;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Every Runner ever called OFFLINE on {@code runner-liveness}, whether anybody has shown it or not. */
final class Silences {

    private static final String SILENT = "dev.runners." + RunnerSilent.class.getSimpleName();

    private Silences() {}

    static Set<String> all() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", Stack.running().kafka());
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.LIVENESS.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<String> silent = new HashSet<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> liveness : consumer.poll(Duration.ofMillis(200))) {
                    if (isSilence(liveness)) {
                        silent.add(liveness.key());
                    }
                }
            }
            return silent;
        }
    }

    private static boolean isSilence(ConsumerRecord<String, byte[]> liveness) {
        Header type = liveness.headers().lastHeader("ce_type");
        return type != null && SILENT.equals(new String(type.value(), StandardCharsets.UTF_8));
    }
}
