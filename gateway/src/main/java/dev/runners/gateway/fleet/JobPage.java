package dev.runners.gateway.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs a query shows.
 *
 * @param total how many it selects, shown or not
 * @param counts by status, of those it selects whatever their status
 */
public record JobPage(
        List<JobState> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
        Counts counts) {

    /** How many jobs have each status. */
    public record Counts(
            @JsonProperty("ALL") long all,
            @JsonProperty("QUEUED") long queued,
            @JsonProperty("CLAIMED") long claimed,
            @JsonProperty("PROCESSING") long processing,
            @JsonProperty("SUCCESS") long success,
            @JsonProperty("FAILED") long failed,
            @JsonProperty("CANCELLED") long cancelled) {

        static Counts of(Map<JobStatus, Long> counts) {
            return new Counts(
                    counts.values().stream().mapToLong(each -> each).sum(),
                    counts.getOrDefault(JobStatus.QUEUED, 0L),
                    counts.getOrDefault(JobStatus.CLAIMED, 0L),
                    counts.getOrDefault(JobStatus.PROCESSING, 0L),
                    counts.getOrDefault(JobStatus.SUCCESS, 0L),
                    counts.getOrDefault(JobStatus.FAILED, 0L),
                    counts.getOrDefault(JobStatus.CANCELLED, 0L));
        }
    }
}
