package dev.runners.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SkippedRecordsTest {

    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void eachIsCountedForItsTopicAndNoneIsSeenBeforeTheFirst() {
        SkippedRecords jobs = SkippedRecords.of(metrics, "jobs");
        SkippedRecords runners = SkippedRecords.of(metrics, "runners");
        assertThat(count("jobs")).isZero();

        jobs.skip(new ConsumerRecord<>("jobs", 0, 1, "key", "poison"), "it cannot be read");
        jobs.skip(new ConsumerRecord<>("jobs", 0, 2, "key", "poison"), new IllegalStateException("it cannot be used"));
        jobs.skip(KafkaEvents.place("jobs", 0, 3), null);
        runners.skip(KafkaEvents.place("runners", 0, 1), null);

        assertThat(count("jobs")).isEqualTo(3);
        assertThat(count("runners")).isEqualTo(1);
    }

    private double count(String topic) {
        return metrics.get("runners.records.skipped")
                .tag("topic", topic)
                .counter()
                .count();
    }
}
