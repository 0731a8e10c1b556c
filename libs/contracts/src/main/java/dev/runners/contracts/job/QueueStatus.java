package dev.runners.contracts.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the queue is, over all organisations and replicas.
 *
 * @param massSilenceSince much of the fleet fell silent at once; null: it did not
 * @param requeuesHeld attempts of silent Runners that wait for their turn to be taken back
 */
public record QueueStatus(@Nullable Instant massSilenceSince, int requeuesHeld) {}
