package dev.runners.contracts.heartbeat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.MaxBody;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a Runner says of itself; every member may be missing, for field Runners send an empty body.
 *
 * @param providers cloud providers that a field Runner can reach
 * @param draining it wants no new work; holds as long as its heartbeats say so
 * @param activeJobs the jobs it works on
 * @param slots jobs it can run at once, 1 to 1000
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@MaxBody(8 * MaxBody.KIB)
public record Heartbeat(
        @Nullable String version,
        @Nullable List<String> providers,
        @Nullable Boolean draining,
        @Nullable List<UUID> activeJobs,
        @Nullable Integer slots,
        @Nullable List<String> capabilities,
        @Nullable String build,
        @Nullable String terraformVersion) {

    public static final Heartbeat EMPTY = new Heartbeat(null, null, null, null, null, null, null, null);

    /** A null within a list says nothing: it is left out, so that nobody behind has to reckon with it. */
    public Heartbeat {
        providers = withoutNulls(providers);
        activeJobs = withoutNulls(activeJobs);
        capabilities = withoutNulls(capabilities);
    }

    private static <T> @Nullable List<T> withoutNulls(@Nullable List<T> list) {
        return list == null ? null : list.stream().filter(Objects::nonNull).toList();
    }
}
