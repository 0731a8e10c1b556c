package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * {@code GET /api/jobs/{id}/logs?after=}.
 *
 * @param nextOffset what to ask for next as {@code after}
 * @param complete the job is over and this is its end, as far as anybody has said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LogPage(List<Entry> items, long nextOffset, boolean complete) {

    /**
     * A piece of the log, as it was sent.
     *
     * @param offset rises over the whole job, from 1
     * @param attempt number of the attempt that said it
     */
    public record Entry(long offset, int attempt, LogStream streamType, String text, Instant at) {}
}
