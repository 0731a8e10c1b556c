package dev.runners.platform.kafka;

import dev.runners.contracts.EncodedEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as Kafka records and back: CloudEvents in binary mode. */
public final class KafkaEvents {

    private KafkaEvents() {}

    /** The record goes to the partition of its key, or to {@code partition} where one is given. */
    public static ProducerRecord<String, byte[]> toRecord(EncodedEvent event, @Nullable Integer partition) {
        ProducerRecord<String, byte[]> kafka =
                new ProducerRecord<>(event.topic(), partition, event.key(), event.body());
        event.headers().forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    /** The CloudEvents type of a record, or null. */
    public static @Nullable String typeOf(Headers headers) {
        return text(headers, "ce_type");
    }

    /** The W3C trace context of a record, or null. */
    static @Nullable String traceparentOf(Headers headers) {
        return text(headers, "traceparent");
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Where a record stands, for a log line; never its body. */
    public static String place(ConsumerRecord<?, ?> kafka) {
        return place(kafka.topic(), kafka.partition(), kafka.offset());
    }

    /** The same, of a record that is known by its place alone. */
    public static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }
}
