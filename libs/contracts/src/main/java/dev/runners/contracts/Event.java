package dev.runners.contracts;

import org.jspecify.annotations.Nullable;

/** A fact on a topic. Its class name is the CloudEvents type; its body is the JSON that readers see. */
public interface Event {

    /** The record key: what the topic is compacted by, and what orders its records. */
    String key();

    /** The JSON body. */
    Object body();

    /** W3C trace context of what it is about, where that has a trace of its own; else null. */
    default @Nullable String traceparent() {
        return null;
    }
}
