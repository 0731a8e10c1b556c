package dev.runners.bench.heartbeat;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code runner-liveness} as it comes and notes who is said to be OFFLINE, and when that arrived here. */
public final class WatchSilences implements AutoCloseable {

    private static final String SILENT = "dev.runners." + RunnerSilent.class.getSimpleName();
    private static final Duration POLL = Duration.ofMillis(20);

    private final Map<UUID, Long> arrived = new ConcurrentHashMap<>();
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    private WatchSilences(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name("watch-silences").unstarted(this::watch);
    }

    /** From what is said from now on. */
    public static WatchSilences at(String bootstrapServers) {
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.LIVENESS.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        WatchSilences watch = new WatchSilences(consumer);
        watch.thread.start();
        return watch;
    }

    /** Whom it has heard of since the last {@link #forget}, each with the newest arrival in epoch milliseconds. */
    public Map<UUID, Long> arrived() {
        return Map.copyOf(arrived);
    }

    public void forget() {
        arrived.clear();
    }

    private void watch() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, byte[]> liveness : consumer.poll(POLL)) {
                    Header type = liveness.headers().lastHeader("ce_type");
                    if (type != null && SILENT.equals(new String(type.value(), StandardCharsets.UTF_8))) {
                        arrived.put(UUID.fromString(liveness.key()), System.currentTimeMillis());
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
