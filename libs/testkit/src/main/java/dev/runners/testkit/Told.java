package dev.runners.testkit;

import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What a topic tells its readers of each key. Of one thread at a time. */
public final class Told<E extends Event> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventFamily<E> family;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();

    /** @param kafka {@code bootstrap.servers} at least */
    public Told(Map<String, Object> kafka, EventFamily<E> family) {
        this.family = family;
        this.consumer = Topic.fromBeginning(String.valueOf(kafka.get("bootstrap.servers")), family.topic());
    }

    /** Waits until there is a record of this key, and the last one passes the check; empty is a tombstone. */
    public void last(Object key, Consumer<Optional<E>> check) {
        await().atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            List<ConsumerRecord<String, byte[]>> told = of(key);
            if (told.isEmpty()) {
                throw new AssertionError("Nothing was told of " + key);
            }
            ConsumerRecord<String, byte[]> last = told.getLast();
            check.accept(Optional.ofNullable(last.value()).map(body -> family.decode(Topic.type(last), body)));
        });
    }

    /** How many records of this key there were so far. */
    public int count(Object key) {
        return of(key).size();
    }

    private List<ConsumerRecord<String, byte[]>> of(Object key) {
        Topic.readOn(
                consumer,
                one -> records.computeIfAbsent(one.key(), _ -> new ArrayList<>())
                        .add(one));
        return records.getOrDefault(key.toString(), List.of());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
