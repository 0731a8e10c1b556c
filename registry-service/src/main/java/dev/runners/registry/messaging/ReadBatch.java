package dev.runners.registry.messaging;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.EventFamily.UnreadableEvent;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.SkippedRecords;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a polled batch says; what cannot be read is skipped.
 *
 * @param events in the order of the topic
 * @param removed keys whose last record is a tombstone
 */
public record ReadBatch<E extends Event>(List<E> events, List<UUID> removed) {

    private static final Logger LOG = Logger.getLogger(ReadBatch.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /**
     * Reads it.
     *
     * @param members of an event, without which it cannot be used
     */
    public static <E extends Event> ReadBatch<E> of(
            EventFamily<E> family,
            ConsumerRecords<String, byte[]> batch,
            Function<E, Stream<@Nullable Object>> members) {
        SkippedRecords skipped = SkippedRecords.of(family.topic());
        List<E> events = new ArrayList<>();
        List<UUID> removed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> kafkaRecord : batch) {
            try {
                if (kafkaRecord.value() == null) {
                    UUID key = UUID.fromString(kafkaRecord.key());
                    events.removeIf(event -> event.key().equals(kafkaRecord.key()));
                    removed.add(key);
                } else {
                    E event = family.decode(KafkaEvents.typeOf(kafkaRecord.headers()), kafkaRecord.value());
                    members.apply(event).forEach(Objects::requireNonNull);
                    events.add(event);
                }
            } catch (UnreadableEvent | IllegalArgumentException | NullPointerException e) {
                skipped.skip(kafkaRecord, e instanceof UnreadableEvent ? e.getMessage() : "a member is missing");
            }
        }
        return new ReadBatch<>(List.copyOf(events), List.copyOf(removed));
    }

    /** While PostgreSQL is away it is tried again. */
    public static Uni<Void> untilDone(String what, Supplier<Uni<Void>> write) {
        return Uni.createFrom()
                .deferred(write::get)
                .onFailure()
                .invoke(e -> LOG.warnf("%s: what was read waits: %s", what, e.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely();
    }
}
