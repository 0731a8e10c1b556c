package dev.runners.gateway.status;

import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is it well, and if not, since when.
 *
 * @param well all parts can be reached, the services answer, and no large part of the fleet fell silent at once
 * @param since the last part came up, or the first of those that cannot be reached went, or the fleet fell silent
 * @param ingestLagMs since the newest beacon of the ingest; null when none was seen
 * @param caughtUp the view follows its topics
 * @param asOf the view is complete up to here
 * @param queue null when registry-service does not answer
 * @param heartbeats null when heartbeat-service does not answer
 */
public record Status(
        boolean well,
        Instant since,
        List<WatchParts.Part> parts,
        @Nullable Long ingestLagMs,
        boolean caughtUp,
        @Nullable Instant asOf,
        @Nullable QueueStatus queue,
        @Nullable IngestStatus heartbeats) {

    /** How far the view is. */
    record View(
            @Nullable Long ingestLagMs,
            boolean caughtUp,
            @Nullable Instant asOf) {}

    static Status of(
            List<WatchParts.Part> parts, View view, @Nullable QueueStatus queue, @Nullable IngestStatus heartbeats) {
        boolean allUp = parts.stream().allMatch(WatchParts.Part::up);
        Instant massSilence = queue == null ? null : queue.massSilenceSince();
        boolean allAnswer = queue != null && heartbeats != null;
        Instant changed = parts.stream()
                .filter(part -> part.up() == allUp)
                .map(WatchParts.Part::since)
                .reduce((one, other) -> one.isAfter(other) == allUp ? one : other)
                .orElse(Instant.EPOCH);
        return new Status(
                allUp && allAnswer && massSilence == null,
                allUp && massSilence != null ? massSilence : changed,
                parts,
                view.ingestLagMs(),
                view.caughtUp(),
                view.asOf(),
                queue,
                heartbeats);
    }
}
