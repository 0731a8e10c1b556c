package dev.runners.contracts;

import java.util.Map;

/** An event as it goes onto a topic. */
@SuppressWarnings("ArrayRecordComponent") // The bytes go straight to Kafka; nobody compares two of these.
public record EncodedEvent(String topic, String key, Map<String, String> headers, byte[] body) {}
