package dev.runners.heartbeat.log.messaging;

import dev.runners.platform.kafka.MakeProducer;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Makes the one producer of the log. */
@Singleton
final class LogProducer {

    private final Map<String, Object> kafka;

    LogProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    Producer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>();
        // All partitions are written in one go: into one request, not into one for the first and one for the others.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        // What was accepted is kept until Kafka is back: a beacon must never overtake a heartbeat that was given up.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return MakeProducer.of(kafka, config);
    }
}
