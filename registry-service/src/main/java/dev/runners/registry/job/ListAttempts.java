package dev.runners.registry.job;

import dev.runners.contracts.job.JobAttempts;
import dev.runners.contracts.job.JobAttempts.Attempt;
import dev.runners.contracts.job.JobAttempts.LateReport;
import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
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

/** Every attempt of a job, and what was still reported of it when it was over. */
@ApplicationScoped
public class ListAttempts {

    /** A row for each late report; one without for an attempt that has none. */
    private static final String SQL = """
            SELECT a.*, r.name AS runner_name, l.at AS late_at, l.status AS late_status, l.error_message AS late_error
            FROM jobs j
            LEFT JOIN attempts a ON a.job_id = j.id AND a.runner_id IS NOT NULL
            LEFT JOIN runners r ON r.id = a.runner_id
            LEFT JOIN late_reports l ON l.attempt_id = a.id
            WHERE j.id = $1 AND j.organization_id = $2
            ORDER BY a.number, l.id
            """;

    private final Pool pool;

    ListAttempts(Pool pool) {
        this.pool = pool;
    }

    /** Oldest first; fails with 404 for a job that the caller may not know of. */
    public Uni<JobAttempts> of(UUID job, Caller caller) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(job, caller.organization()))
                .map(ListAttempts::attempts);
    }

    private static JobAttempts attempts(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Row row : rows) {
            if (row.getUUID("id") == null) {
                continue;
            }
            if (attempts.isEmpty() || !attempts.getLast().id().equals(row.getUUID("id"))) {
                attempts.add(attempt(row));
            }
            if (row.getString("late_status") != null) {
                attempts.getLast().lateReports().add(lateReport(row));
            }
        }
        return new JobAttempts(attempts);
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getUUID("runner_id"),
                row.getString("runner_name"),
                Columns.time(row, "claimed_at"),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "apply_begun_at"),
                Columns.timeOrNull(row, "last_contact_at"),
                Columns.timeOrNull(row, "ended_at"),
                row.getString("outcome"),
                Columns.timeOrNull(row, "fenced_until"),
                new ArrayList<>());
    }

    private static LateReport lateReport(Row row) {
        return new LateReport(
                Columns.time(row, "late_at"),
                JobStatus.valueOf(row.getString("late_status")),
                row.getString("late_error"));
    }
}
