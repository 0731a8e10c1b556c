package dev.runners.testkit.aws.logs;

import java.time.Instant;

/**
 * One event of a stream.
 *
 * @param upTo bytes of the task's output that are in the stream with this event; 0 for events that are no output
 */
public record LogLine(Instant at, Instant ingestedAt, String message, long upTo) {}
