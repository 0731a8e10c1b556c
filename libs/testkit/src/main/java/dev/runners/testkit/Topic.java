package dev.runners.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that stands on topics now, from the beginning. */
public final class Topic {

    private static final Duration POLL = Duration.ofMillis(200);

    private Topic() {}

    /** Each partition in its order. */
    public static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        each(bootstrapServers, topic, all::add);
        return all;
    }

    /** As above, for what is too much to be held at once. */
    public static void each(String bootstrapServers, String topic, Consumer<ConsumerRecord<String, byte[]>> take) {
        try (KafkaConsumer<String, byte[]> consumer = fromBeginning(bootstrapServers, topic)) {
            readOn(consumer, take);
        }
    }

    /** All of its partitions, and none read yet. */
    static KafkaConsumer<String, byte[]> fromBeginning(String bootstrapServers, String topic) {
        KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** To the end of this moment. */
    static void readOn(KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> take) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(take);
        }
    }

    /** Every topic of this Kafka, its own and those of Kafka Streams, too. */
    public static List<String> names(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(bootstrapServers)) {
            return List.copyOf(consumer.listTopics().keySet());
        }
    }

    /** The event's name: its class, e.g. {@code JobClaimed}. */
    public static String event(ConsumerRecord<String, byte[]> one) {
        String type = type(one);
        return type == null ? "" : type.substring(type.lastIndexOf('.') + 1);
    }

    static @Nullable String type(ConsumerRecord<String, byte[]> one) {
        Header type = one.headers().lastHeader("ce_type");
        return type == null ? null : new String(type.value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
    }
}
