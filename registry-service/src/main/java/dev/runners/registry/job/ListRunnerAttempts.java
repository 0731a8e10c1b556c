package dev.runners.registry.job;

import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.runner.RunnerAttempts;
import dev.runners.contracts.runner.RunnerAttempts.RunnerAttempt;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.runner.RunnerRow;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a Runner has tried last, those attempts too whose jobs were taken back from it. */
@ApplicationScoped
public class ListRunnerAttempts {

    /** A row for each attempt; one without for a Runner that has had none. A shared Runner has other organisations' jobs, too. */
    private static final String SQL = """
            SELECT a.*
            FROM runners r
            LEFT JOIN LATERAL (
                SELECT t.id, t.job_id, t.number, t.claimed_at, t.apply_begun_at, t.ended_at, t.outcome,
                       j.job_type, j.state_name, j.status AS job_status, j.runner_id AS job_runner_id
                FROM attempts t JOIN jobs j ON j.id = t.job_id
                WHERE t.runner_id = r.id AND j.organization_id = $2
                ORDER BY t.claimed_at DESC
                LIMIT 100
            ) a ON true
            WHERE r.id = $1 AND r.removed_at IS NULL AND (r.organization_id IS NULL OR r.organization_id = $2)
            ORDER BY a.claimed_at DESC, a.id
            """;

    private final Pool pool;

    ListRunnerAttempts(Pool pool) {
        this.pool = pool;
    }

    /** Newest first; fails with 404 for a Runner that is unknown, removed, or another organisation's. */
    public Uni<RunnerAttempts> of(UUID runner, Caller caller) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(runner, caller.organization()))
                .map(ListRunnerAttempts::attempts);
    }

    private static RunnerAttempts attempts(RowSet<Row> rows) {
        if (RunnerRow.one(rows).getUUID("id") == null) {
            return new RunnerAttempts(List.of());
        }
        List<RunnerAttempt> attempts = new ArrayList<>();
        rows.forEach(row -> attempts.add(attempt(row)));
        return new RunnerAttempts(attempts);
    }

    /** Of a row with its columns and, as {@code job_status} and {@code job_runner_id}, those of its job. */
    public static RunnerAttempt attempt(Row row) {
        return new RunnerAttempt(
                row.getUUID("id"),
                row.getUUID("job_id"),
                JobType.valueOf(row.getString("job_type")),
                row.getString("state_name"),
                row.getInteger("number"),
                Columns.time(row, "claimed_at"),
                Columns.timeOrNull(row, "apply_begun_at"),
                Columns.timeOrNull(row, "ended_at"),
                row.getString("outcome"),
                JobStatus.valueOf(row.getString("job_status")),
                row.getUUID("job_runner_id"));
    }
}
