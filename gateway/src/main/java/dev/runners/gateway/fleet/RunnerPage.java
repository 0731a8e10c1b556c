package dev.runners.gateway.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.runners.contracts.runner.RunnerView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Runners a query shows.
 *
 * @param total how many it selects, shown or not
 * @param counts by status, of those it selects whatever their status
 * @param latestVersion the latest release, null where none is known
 * @param outdated how many of those the query selects, whatever their status, are older than that
 */
public record RunnerPage(
        List<RunnerView> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
        Counts counts,
        @Nullable String latestVersion,
        long outdated) {

    /** How many Runners have each status. */
    public record Counts(
            @JsonProperty("ALL") long all,
            @JsonProperty("ONLINE") long online,
            @JsonProperty("OFFLINE") long offline,
            @JsonProperty("DRAINING") long draining) {}
}
