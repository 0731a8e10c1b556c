package dev.runners.testkit;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Says on the topics what services would; Kafka has each record when it returns. Fails where it did not take one. */
public final class Publisher implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public Publisher(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    public <E extends Event> void publish(EventFamily<E> family, E event) {
        publish(family, Stream.of(event));
    }

    /** As above, for so many that waiting for each would take long. */
    public <E extends Event> void publish(EventFamily<E> family, Stream<? extends E> events) {
        send(events.map(event -> toRecord(family.encode(event, "test", Instant.now(), null))));
    }

    /** A record with these bytes, which may be no event; null is a tombstone. */
    public void raw(EventFamily<?> family, String key, byte @Nullable [] body) {
        send(Stream.of(new ProducerRecord<>(family.topic(), key, body)));
    }

    private static ProducerRecord<String, byte[]> toRecord(EncodedEvent event) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(event.topic(), event.key(), event.body());
        event.headers().forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    private void send(Stream<ProducerRecord<String, byte[]>> records) {
        List<? extends Future<?>> sent = records.map(producer::send).toList();
        producer.flush();
        try {
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
