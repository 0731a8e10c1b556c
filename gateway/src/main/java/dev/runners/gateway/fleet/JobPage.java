package dev.runners.gateway.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs a query shows.
 *
 * @param total how many it selects, shown or not
 */
public record JobPage(
        List<JobState> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
