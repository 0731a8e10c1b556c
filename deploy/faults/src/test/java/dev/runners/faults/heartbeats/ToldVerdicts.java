package dev.runners.faults.heartbeats;

import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.heartbeat.LivenessEvent.RunnerSilent;
import dev.runners.contracts.heartbeat.LivenessState;
import dev.runners.contracts.runner.Liveness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that was told on {@code runner-liveness}, as a reader has it who drops what is older than what he has. */
final class ToldVerdicts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<UUID, LivenessState> newest = new ConcurrentHashMap<>();
    private final Queue<LivenessState> silences = new ConcurrentLinkedQueue<>();
    private final Map<String, Object> kafka;
    private volatile boolean closed;

    ToldVerdicts(Cluster cluster) {
        kafka = Map.of("bootstrap.servers", cluster.kafka.bootstrapServers());
        Thread.ofPlatform().daemon().name("told-verdicts").start(this::read);
    }

    @Nullable
    Liveness of(UUID runner) {
        LivenessState state = newest.get(runner);
        return state == null ? null : state.liveness();
    }

    /** Every OFFLINE that a reader has believed, in the order of the topic. */
    List<LivenessState> silences() {
        return List.copyOf(silences);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void read() {
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.LIVENESS.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(this::note);
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> kafkaRecord) {
        Header type = kafkaRecord.headers().lastHeader("ce_type");
        LivenessEvent event =
                Topics.LIVENESS.decode(new String(type.value(), StandardCharsets.UTF_8), kafkaRecord.value());
        LivenessState state = event.body();
        LivenessState had = newest.get(state.runnerId());
        if (had != null && had.revision().compareTo(state.revision()) >= 0) {
            return;
        }
        newest.put(state.runnerId(), state);
        if (event instanceof RunnerSilent) {
            silences.add(state);
        }
    }
}
