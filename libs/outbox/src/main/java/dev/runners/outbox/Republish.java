package dev.runners.outbox;

/** Tells the topics anew of everything of one kind, as it is now: for a Kafka that has lost it. */
public interface Republish {

    /** What it tells of, in the plural. */
    String what();

    /** Puts all of it into the outbox, page by page. Blocks; returns how many there were. */
    int now();
}
