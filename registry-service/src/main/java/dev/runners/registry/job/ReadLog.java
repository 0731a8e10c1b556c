package dev.runners.registry.job;

import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.LogPage;
import dev.runners.contracts.job.LogStream;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads on in a job's log. */
@ApplicationScoped
public class ReadLog {

    private static final int PAGE = 200;
    private static final String STATUS = "SELECT status FROM jobs WHERE id = $1 AND organization_id = $2";
    /** Of a page's rows as many as fit into the budget, one at least: a row may have 4 MiB. */
    private static final String ENTRIES = """
            SELECT * FROM (
                SELECT page.*, count(*) OVER () AS rows,
                       sum(length(text)) OVER (ORDER BY log_offset) - length(text) AS before
                FROM (SELECT l.log_offset, a.number, l.stream, l.text, l.at
                      FROM job_logs l JOIN attempts a ON a.id = l.attempt_id
                      WHERE l.job_id = $1 AND l.log_offset > $2
                      ORDER BY l.log_offset
                      LIMIT %d) page) sized
            WHERE before < %d
            ORDER BY log_offset
            """.formatted(PAGE, 1024 * 1024);

    private final Pool pool;

    ReadLog(Pool pool) {
        this.pool = pool;
    }

    /**
     * Reads the next entries.
     *
     * @param after the last offset that was read, 0 for the beginning
     * @return at most 200 entries, about 1 MiB; fails with 404 for a job that the caller may not know of
     */
    public Uni<LogPage> of(UUID job, Caller caller, long after) {
        // The status first: what is said before the end is then among the entries.
        return pool.preparedQuery(STATUS)
                .execute(Tuple.of(job, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
                    }
                    return JobStatus.valueOf(rows.iterator().next().getString("status"));
                })
                .chain(status -> pool.preparedQuery(ENTRIES)
                        .execute(Tuple.of(job, after))
                        .map(rows -> {
                            List<LogPage.Entry> entries = new ArrayList<>();
                            rows.forEach(row -> entries.add(entry(row)));
                            long there = entries.isEmpty()
                                    ? 0
                                    : rows.iterator().next().getLong("rows");
                            long next = entries.isEmpty()
                                    ? after
                                    : entries.getLast().offset();
                            return new LogPage(
                                    entries, next, status.isTerminal() && there < PAGE && there == entries.size());
                        }));
    }

    private static LogPage.Entry entry(Row row) {
        return new LogPage.Entry(
                row.getLong("log_offset"),
                row.getInteger("number"),
                LogStream.valueOf(row.getString("stream")),
                row.getString("text"),
                Columns.time(row, "at"));
    }
}
