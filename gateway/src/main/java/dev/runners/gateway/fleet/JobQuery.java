package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs, in which order, and which of them are shown. Two equal queries show the same.
 *
 * @param name matches anywhere, without case, in the name of its state, or of the Runner that it is about; in lower case
 * @param cursor behind which row to begin, or null
 */
public record JobQuery(
        @Nullable JobStatus status,
        @Nullable JobType type,
        @Nullable UUID runnerId,
        @Nullable String name,
        JobSort sort,
        boolean descending,
        int offset,
        int limit,
        @Nullable String cursor) {

    private static final Set<String> LIST = Set.of("status", "type", "runner_id", "name", "sort", "limit", "cursor");
    private static final Set<String> WINDOW = Set.of("status", "type", "runner_id", "name", "sort", "limit", "offset");
    private static final JobStatus[] ACTIVE =
            Stream.of(JobStatus.values()).filter(status -> !status.isTerminal()).toArray(JobStatus[]::new);

    /** A list: pages by cursor. Fails with 400. */
    public static JobQuery list(Map<String, List<String>> query) {
        return of(Parameters.of(query, LIST), JobStatus.values(), 1000);
    }

    /** A window over those that are not over: moves by offset, at most 100 rows. Fails with 400. */
    public static JobQuery window(Map<String, List<String>> query) {
        return of(Parameters.of(query, WINDOW), ACTIVE, 100);
    }

    private static JobQuery of(Parameters given, JobStatus[] statuses, int maxLimit) {
        String name = given.text("name");
        JobQuery query = new JobQuery(
                given.oneOf("status", statuses, JobStatus::name),
                given.oneOf("type", JobType.values(), JobType::name),
                given.id("runner_id"),
                name == null ? null : name.toLowerCase(Locale.ROOT),
                given.sort(JobSort.CREATED_AT),
                given.descending(),
                given.offset(),
                given.limit(maxLimit),
                given.text("cursor"));
        query.behindCursor();
        return query;
    }

    /** Everything but the status and the cursor: what the counters count. */
    boolean selects(JobState job) {
        return (type == null || job.jobType() == type)
                && (runnerId == null || runnerId.equals(job.runnerId()))
                && (name == null || job.subject().toLowerCase(Locale.ROOT).contains(name));
    }

    Predicate<JobState> behindCursor() {
        return sort.key().behind(cursor, descending);
    }
}
