package dev.runners.contracts;

/** A fact on a topic. Its class name is the CloudEvents type; its body is the JSON that readers see. */
public interface Event {

    /** The record key: what the topic is compacted by, and what orders its records. */
    String key();

    /** The JSON body. */
    Object body();
}
