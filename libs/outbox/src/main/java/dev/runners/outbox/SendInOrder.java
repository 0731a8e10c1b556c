package dev.runners.outbox;

import dev.runners.platform.kafka.MakeProducer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends to Kafka until something fails, and then nothing more: of a key nothing stands ahead of what failed. Whoever sends it
 * all again, with another one of these, begins with the oldest.
 */
final class SendInOrder implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final AtomicReference<Exception> first = new AtomicReference<>();

    SendInOrder(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>();
        // The order hangs on it. A broker refuses what follows on something that failed, but not of a producer that
        // is new to it: coming back, it may refuse the first batch and take the second, which is on its way already.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // One at a time, but large ones: half a relay's batch each, and faster than five small ones on their way.
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        producer = MakeProducer.of(kafka, config);
    }

    /** Completes when Kafka has them all; fails with what failed first, when this is closed. */
    Uni<Void> all(List<ProducerRecord<String, byte[]>> events) {
        // A virtual thread, for send() itself may wait for metadata while the broker is away.
        return Uni.createFrom()
                .voidItem()
                .emitOn(Thread::startVirtualThread)
                .invoke(Unchecked.consumer(_ -> send(events)))
                .onFailure()
                .invoke(this::close)
                .onFailure()
                .transform(e -> first.get() == null ? e : first.get());
    }

    private void send(List<ProducerRecord<String, byte[]>> events) throws ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (ProducerRecord<String, byte[]> event : events) {
            Future<?> one = producer.send(event, (told, failure) -> {
                if (failure != null) {
                    first.compareAndSet(null, failure);
                    // At once, while the producer looks at nothing else.
                    close();
                }
            });
            if (one.isDone()) {
                // The broker is away: waiting again for each of the others would hold the transaction for minutes.
                one.get();
            }
            sent.add(one);
        }
        for (Future<?> one : sent) {
            one.get();
        }
    }

    /** Gives up what has not been acknowledged. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
