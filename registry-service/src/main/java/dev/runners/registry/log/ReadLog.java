package dev.runners.registry.log;

import dev.runners.contracts.job.LogPage;
import dev.runners.contracts.job.LogStream;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads on in a job's log, a page at a time. */
@ApplicationScoped
public class ReadLog {

    private static final String HEAD = "SELECT log_offset, status FROM jobs WHERE id = $1 AND organization_id = $2";
    /** Of the next 200 entries as many as fit into 256 KiB, one at least: an entry may have 4 MiB. */
    private static final String PAGE = """
            SELECT log_offset, number, stream, text, at
            FROM (SELECT page.*, sum(octet_length(text)) OVER (ORDER BY log_offset) - octet_length(text) AS before
                  FROM (SELECT l.log_offset, a.number, l.stream, l.text, l.at
                        FROM job_logs l JOIN attempts a ON a.id = l.attempt_id
                        WHERE l.job_id = $1 AND l.log_offset > $2
                        ORDER BY l.log_offset
                        LIMIT 200) page) sized
            WHERE before < 262144
            ORDER BY log_offset
            """;

    private final Pool pool;

    ReadLog(Pool pool) {
        this.pool = pool;
    }

    /**
     * Reads the next entries.
     *
     * @param after the last offset that was read, 0 for the beginning
     * @return at most 200 entries, about 256 KiB; fails with 404 for a job that the caller may not know of
     */
    public Uni<LogPage> of(UUID job, Caller caller, long after) {
        // The head first: what is said before the end is then among the entries.
        return head(job, caller)
                .chain(head -> page(job, after).map(entries -> {
                    // None, although the head lies behind: what was there has been dropped.
                    long next = entries.isEmpty()
                            ? Math.max(after, head.offset())
                            : entries.getLast().offset();
                    return new LogPage(entries, next, head.over() && next >= head.offset());
                }));
    }

    /** Fails with 404 for a job that the caller may not know of. */
    public Uni<LogHead> head(UUID job, Caller caller) {
        return pool.preparedQuery(HEAD)
                .execute(Tuple.of(job, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no job with this id.");
                    }
                    return LogHead.of(rows.iterator().next());
                });
    }

    /** For whoever was told the head: none when nothing lies behind {@code after}. */
    Uni<List<LogPage.Entry>> page(UUID job, long after) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(job, after)).map(rows -> {
            List<LogPage.Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(entry(row)));
            return entries;
        });
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
