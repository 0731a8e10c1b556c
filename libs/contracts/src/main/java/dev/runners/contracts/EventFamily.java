package dev.runners.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The event family of one topic, and its wire form: CloudEvents 1.0, Kafka binary mode (attributes as {@code ce_} headers,
 * JSON body). Types are listed by hand, so that nothing is found by reflection in a native image.
 */
public final class EventFamily<E extends Event> {

    /** Prefix of the CloudEvents type, so that it is unique outside this product, too. */
    public static final String TYPE_PREFIX = "dev.runners.";

    private final String topic;
    private final Map<String, Reader<E>> readers = new HashMap<>();

    private EventFamily(String topic) {
        this.topic = topic;
    }

    public static <E extends Event> EventFamily<E> on(String topic) {
        return new EventFamily<>(topic);
    }

    /** Adds one event: its class, the class of its body, and how the one is made of the other. */
    public <B> EventFamily<E> event(Class<? extends E> event, Class<B> body, Function<B, E> make) {
        readers.put(TYPE_PREFIX + event.getSimpleName(), bytes -> make.apply(Wire.JSON.readValue(bytes, body)));
        return this;
    }

    /**
     * The same topic for a reader that asks no more of an event than that it came: what it says is not parsed, and this one
     * stands for each.
     */
    public EventFamily<E> unread(E instead) {
        EventFamily<E> without = new EventFamily<>(topic);
        without.readers.putAll(readers);
        without.readers.put(typeOf(instead), _ -> instead);
        return without;
    }

    public String topic() {
        return topic;
    }

    /**
     * Writes an event as it goes onto the topic.
     *
     * @param source the service that says so
     * @param traceparent W3C trace context to carry on, or null
     */
    public EncodedEvent encode(E event, String source, Instant time, @Nullable String traceparent) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", source);
        headers.put("ce_type", typeOf(event));
        headers.put("ce_time", time.toString());
        headers.put("content-type", "application/json");
        if (traceparent != null) {
            headers.put("traceparent", traceparent);
        }
        try {
            return new EncodedEvent(topic, event.key(), Map.copyOf(headers), Wire.JSON.writeValueAsBytes(event.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads a record of the topic.
     *
     * @param type the {@code ce_type} header
     * @throws UnreadableEvent when the type is not of this family or the body is not its JSON; a reader skips such a record
     */
    public E decode(@Nullable String type, byte[] body) {
        Reader<E> reader = type == null ? null : readers.get(type);
        if (reader == null) {
            throw new UnreadableEvent("no event of " + topic + " has the type " + type, null);
        }
        try {
            return reader.read(body);
        } catch (IOException | RuntimeException e) {
            // The cause is left out: a parser's message quotes the body, and bodies stay out of logs.
            throw new UnreadableEvent("the body is no " + type, e.getClass().getSimpleName());
        }
    }

    private static String typeOf(Event event) {
        return TYPE_PREFIX + event.getClass().getSimpleName();
    }

    private interface Reader<E> {
        E read(byte[] body) throws IOException;
    }

    /** A record that is not of the family; the message never quotes the body. */
    public static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent(String message, @Nullable String cause) {
            super(cause == null ? message : message + " (" + cause + ")");
        }
    }
}
