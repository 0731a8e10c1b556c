package dev.runners.gateway;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatBatch;
import dev.runners.contracts.heartbeat.HeartbeatEvent;
import dev.runners.contracts.runner.RunnerEvent;
import dev.runners.platform.kafka.KafkaEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says on the topics what other services would. */
final class Publisher implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    Publisher(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
    }

    void send(RunnerEvent event) throws Exception {
        send(Topics.RUNNERS, event);
    }

    <E extends Event> void send(EventFamily<E> family, E event) throws Exception {
        producer.send(KafkaEvents.toRecord(family.encode(event, "test", Instant.now(), null), null))
                .get();
    }

    void beat(UUID runner) throws Exception {
        HeartbeatBatch batch = new HeartbeatBatch(
                UUID.randomUUID(), 0, List.of(new HeartbeatBatch.Beat(runner, null, Heartbeat.EMPTY)));
        producer.send(KafkaEvents.toRecord(
                        Topics.HEARTBEATS.encode(
                                new HeartbeatEvent.HeartbeatsReceived(batch), "test", Instant.now(), null),
                        0))
                .get();
    }

    void remove(UUID runner) throws Exception {
        producer.send(new ProducerRecord<>("runners", runner.toString(), null)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
