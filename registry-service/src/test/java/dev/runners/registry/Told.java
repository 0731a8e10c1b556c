package dev.runners.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.platform.kafka.TopicReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a topic tells its readers: the last record of each key, empty for a tombstone. */
public final class Told<E extends Event> implements AutoCloseable {

    private final Map<String, Optional<E>> last = new ConcurrentHashMap<>();
    private final TopicReader<E> reader;

    public Told(Map<String, Object> kafka, EventFamily<E> family) {
        this.reader = new TopicReader<>(
                        kafka,
                        family,
                        TopicReader.From.BEGINNING,
                        (key, event, at) -> last.put(key, Optional.ofNullable(event)))
                .start();
    }

    /** Waits until there is a record of this key, and the last one passes the check. */
    public void last(Object key, Consumer<Optional<E>> check) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Optional<E> told = last.get(key.toString());
            assertThat(told).as("told of %s", key).isNotNull();
            check.accept(told);
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
