package dev.runners.registry.log;

import dev.runners.contracts.job.LogStream;
import dev.runners.registry.job.StorableText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes a line of ours into the log of a job whose row this transaction has locked. */
@ApplicationScoped
public class AppendSystemLine {

    private static final String SQL = """
            WITH next AS (UPDATE jobs SET log_offset = log_offset + 1 WHERE id = $1 RETURNING log_offset)
            INSERT INTO job_logs (job_id, log_offset, attempt_id, stream, text, at)
            SELECT $1, log_offset, $2, $3, $4, runners_now() FROM next
            """;
    private static final int LONGEST = 64 * 1024;

    public Uni<Void> to(SqlConnection tx, UUID job, UUID attempt, String line) {
        String text = StorableText.of(line.length() > LONGEST ? line.substring(0, LONGEST) : line) + "\n";
        return tx.preparedQuery(SQL)
                .execute(Tuple.of(job, attempt, LogStream.SYSTEM.name(), text))
                .replaceWithVoid();
    }
}
