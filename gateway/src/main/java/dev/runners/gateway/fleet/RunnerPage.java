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
 * @param outdatedSecurity how many of these miss a security fix
 * @param outdatedUpdatable how many of these Update All would update, as far as the topics tell; null unless {@code limit}
 *     is 1: it changes with every job of theirs, and pages of rows would be sent anew for it
 * @param outdatedAtWork how many of the updatable hold jobs, which are waited for first; null as before
 */
public record RunnerPage(
        List<RunnerView> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor,
        Counts counts,
        @Nullable String latestVersion,
        long outdated,
        long outdatedSecurity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long outdatedUpdatable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long outdatedAtWork) {

    /** How many Runners have each status. */
    public record Counts(
            @JsonProperty("ALL") long all,
            @JsonProperty("ONLINE") long online,
            @JsonProperty("OFFLINE") long offline,
            @JsonProperty("DRAINING") long draining) {}
}
