package dev.runners.registry;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.platform.kafka.KafkaEvents;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Says on the topics what other services would; each record is with the broker when it returns. */
@ApplicationScoped
public class Publisher {

    private final KafkaProducer<String, byte[]> producer;

    Publisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", String.valueOf(kafka.get("bootstrap.servers"))),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    public <E extends Event> void publish(EventFamily<E> family, E event) {
        send(KafkaEvents.toRecord(family.encode(event, "test", Instant.now(), null), null));
    }

    /** A record with these bytes, which may be no event; null is a tombstone. */
    public void raw(EventFamily<?> family, String key, byte @Nullable [] body) {
        send(new ProducerRecord<>(family.topic(), key, body));
    }

    private void send(ProducerRecord<String, byte[]> kafkaRecord) {
        var _ = producer.send(kafkaRecord);
        producer.flush();
    }
}
