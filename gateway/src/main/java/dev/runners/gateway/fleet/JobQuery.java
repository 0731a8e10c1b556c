package dev.runners.gateway.fleet;

import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which jobs, newest first or oldest first. */
public record JobQuery(
        @Nullable JobStatus status,
        @Nullable JobType type,
        @Nullable UUID runnerId,
        boolean descending,
        int limit,
        @Nullable String cursor) {

    static final SortKey<JobState, Instant> KEY = new SortKey<>(JobState::createdAt, Instant::parse, JobState::id);

    private static final Set<String> KNOWN = Set.of("status", "type", "runner_id", "sort", "limit", "cursor");

    /** Fails with 400. */
    public static JobQuery of(Map<String, List<String>> parameters) {
        Parameters given = Parameters.of(parameters, KNOWN);
        String sort = given.text("sort");
        if (sort != null && !sort.equals("-created_at") && !sort.equals("created_at")) {
            throw Parameters.bad("sort", "is created_at or -created_at");
        }
        JobQuery query = new JobQuery(
                given.oneOf("status", JobStatus.values(), JobStatus::name),
                given.oneOf("type", JobType.values(), JobType::name),
                given.id("runner_id"),
                sort == null || sort.startsWith("-"),
                given.number("limit", 100, 1, 1000),
                given.text("cursor"));
        query.behindCursor();
        return query;
    }

    boolean selects(JobState job) {
        return (status == null || job.status() == status)
                && (type == null || job.jobType() == type)
                && (runnerId == null || runnerId.equals(job.runnerId()));
    }

    Predicate<JobState> behindCursor() {
        if (cursor == null) {
            return job -> true;
        }
        try {
            return KEY.after(cursor, descending);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.bad("cursor", "is a next_cursor of the same query");
        }
    }
}
