package dev.runners.platform.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers of what must not be lost: every replica that is in sync has it, and once, before it is acknowledged. */
public final class MakeProducer {

    private MakeProducer() {}

    /**
     * Makes one.
     *
     * @param kafka client configuration, {@code bootstrap.servers} at least
     * @param own what this producer has its own way
     */
    public static Producer<String, byte[]> of(Map<String, Object> kafka, Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeIf(name -> name.endsWith("deserializer") || name.equals(ConsumerConfig.GROUP_ID_CONFIG));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putAll(own);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
