package dev.runners.platform.kafka;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.EventFamily.UnreadableEvent;
import dev.runners.platform.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole of a topic into this process, on a thread of its own, and goes on reading: the way every replica keeps
 * its own copy of a compacted topic. No consumer group, because each replica wants every partition.
 */
public final class TopicReader<E extends Event> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Map<String, Object> kafka;
    private final EventFamily<E> family;
    private final From from;
    private final Sink<E> sink;
    private final SkippedRecords skipped;
    private final EndWaits waits = new EndWaits();
    private final CompletableFuture<Void> firstEnd;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable Consumer<String, byte[]> consumer;

    /** Where to start. */
    public enum From {
        BEGINNING,
        /** Two minutes back: enough to hear of everything that reports each minute. */
        RECENT,
        END
    }

    /** Takes the records, in the order of their partition, on the reader's thread. */
    public interface Sink<E> {
        /**
         * Takes one record.
         *
         * @param key the record key
         * @param event the event, or null for a tombstone
         * @param brokerTime milliseconds
         */
        void accept(String key, @Nullable E event, long brokerTime);
    }

    /**
     * Makes a reader; {@link #start} starts it.
     *
     * @param kafka client configuration, {@code bootstrap.servers} at least
     */
    public TopicReader(Map<String, Object> kafka, EventFamily<E> family, From from, Sink<E> sink) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that was lost and is filled anew is begun again, not gone on with at its end.
        this.kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.kafka
                .keySet()
                .removeIf(name -> name.equals(ConsumerConfig.GROUP_ID_CONFIG) || name.endsWith("serializer"));
        this.family = family;
        this.from = from;
        this.sink = sink;
        this.skipped = SkippedRecords.of(family.topic());
        this.firstEnd = awaitEnd();
        this.thread =
                Thread.ofPlatform().daemon().name("read-" + family.topic()).unstarted(this::run);
    }

    public TopicReader<E> start() {
        thread.start();
        return this;
    }

    /** Whether the topic has been read once to the end it had when reading began. */
    public boolean isCaughtUp() {
        return firstEnd.isDone();
    }

    /**
     * Completes when everything that is on the topic now has been taken; never completes while Kafka is away. Who does not
     * want to wait any longer cancels it, as Mutiny's time limits do, and it is forgotten.
     */
    public CompletableFuture<Void> awaitEnd() {
        return waits.begin();
    }

    /** How many wait for an end, the first one among them. */
    int waiting() {
        return waits.size();
    }

    /** Returns when nothing is taken any more: what the records are given to may be gone a moment later. */
    @Override
    public void close() {
        closed = true;
        Consumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        stopped.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE)) {
                LOG.warnf("Reading %s did not stop within %s", family.topic(), CLOSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        while (!closed) {
            try (Consumer<String, byte[]> open =
                    new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = open;
                readOn(open, positions);
            } catch (WakeupException e) {
                LOG.debugf("Stopped reading %s", family.topic());
            } catch (RuntimeException e) {
                LOG.warnf("Reading %s failed, trying again: %s", family.topic(), e.toString());
                pause();
            }
        }
    }

    private void readOn(Consumer<String, byte[]> open, Map<TopicPartition, Long> positions) {
        List<TopicPartition> partitions = open.partitionsFor(family.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        open.assign(partitions);
        StartAt.seek(open, partitions, from, positions);
        // Before the first poll: a broker answers a connection in order, and a fetch that finds nothing new takes half
        // a second.
        waits.askAnew(open, partitions);
        while (!closed) {
            for (ConsumerRecord<String, byte[]> kafkaRecord : open.poll(POLL)) {
                if (closed) {
                    return;
                }
                take(kafkaRecord);
            }
            for (TopicPartition partition : partitions) {
                positions.put(partition, open.position(partition));
            }
            waits.settle(open, partitions, positions);
        }
    }

    private void take(ConsumerRecord<String, byte[]> kafkaRecord) {
        try {
            byte[] body = kafkaRecord.value();
            E event = body == null ? null : family.decode(KafkaEvents.typeOf(kafkaRecord.headers()), body);
            accept(kafkaRecord, event);
        } catch (UnreadableEvent e) {
            skipped.skip(kafkaRecord, e.getMessage());
        } catch (RuntimeException e) {
            // One record that cannot be applied must not stop all behind it.
            skipped.skip(kafkaRecord, e);
        }
    }

    /** What was there at the start is of no trace any more. */
    private void accept(ConsumerRecord<String, byte[]> kafkaRecord, @Nullable E event) {
        String traceparent = isCaughtUp() ? KafkaEvents.traceparentOf(kafkaRecord.headers()) : null;
        if (traceparent == null) {
            sink.accept(kafkaRecord.key(), event, kafkaRecord.timestamp());
            return;
        }
        Span span = Traces.span(family.topic() + " process", traceparent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", family.topic())
                .setAttribute("messaging.kafka.message.key", kafkaRecord.key())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            sink.accept(kafkaRecord.key(), event, kafkaRecord.timestamp());
        } finally {
            span.end();
        }
    }

    private void pause() {
        try {
            boolean closing = stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("Reading %s %s", family.topic(), closing ? "ends" : "again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
