package dev.runners.platform.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records of one topic that cannot be used: told and counted, and what stands behind them is read. Made when reading begins,
 * so that the first is seen to be one more than none.
 */
public final class SkippedRecords {

    private static final Logger LOG = Logger.getLogger(SkippedRecords.class);

    private final Counter counter;

    private SkippedRecords(Counter counter) {
        this.counter = counter;
    }

    public static SkippedRecords of(String topic) {
        return of(Metrics.globalRegistry, topic);
    }

    /** Counted there. */
    public static SkippedRecords of(MeterRegistry metrics, String topic) {
        return new SkippedRecords(metrics.counter("runners.records.skipped", "topic", topic));
    }

    /**
     * Tells and counts.
     *
     * @param why never quotes the body
     */
    public void skip(ConsumerRecord<?, ?> kafkaRecord, @Nullable String why) {
        skip(KafkaEvents.place(kafkaRecord), why);
    }

    /** As above, of a record that stands there: {@code topic-partition@offset}. */
    public void skip(String place, @Nullable String why) {
        counter.increment();
        LOG.errorf("Skipped %s: %s", place, why);
    }

    /** The trace tells where it cannot be used; the body stays out of the log. */
    void skip(ConsumerRecord<?, ?> kafkaRecord, RuntimeException failure) {
        counter.increment();
        LOG.errorf(failure, "Skipped %s", KafkaEvents.place(kafkaRecord));
    }
}
