package dev.runners.registry.job;

import dev.runners.sql.Columns;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Walks over jobs that ended some time ago, in the order in which they did. */
@ApplicationScoped
public class WalkFinishedJobs {

    private final WalkRows walk;

    WalkFinishedJobs(WalkRows walk) {
        this.walk = walk;
    }

    /**
     * Visits those of which something is so.
     *
     * @param condition as SQL, of job {@code j}
     * @param visit is given the job's id
     */
    public int endedBefore(long seconds, String condition, ToIntFunction<UUID> visit) {
        String sql = """
                SELECT j.id, j.completed_at, (%s) AS wanted
                FROM jobs j
                WHERE j.completed_at < runners_now() - $3::bigint * interval '1 second' AND (j.completed_at, j.id) > ($1, $2)
                ORDER BY j.completed_at, j.id
                LIMIT %d
                """.formatted(condition, WalkRows.PAGE);
        return walk.over(
                sql,
                List.of(OffsetDateTime.parse("1970-01-01T00:00:00Z"), new UUID(0, 0)),
                List.of(seconds),
                WalkFinishedJobs::key,
                job -> job.getBoolean("wanted") ? visit.applyAsInt(job.getUUID("id")) : 0);
    }

    private static List<Object> key(Row job) {
        return List.of(Objects.requireNonNull(Columns.parameter(Columns.time(job, "completed_at"))), job.getUUID("id"));
    }
}
