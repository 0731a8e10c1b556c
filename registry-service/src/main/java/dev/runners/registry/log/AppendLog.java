package dev.runners.registry.log;

import dev.runners.contracts.MaxBody;
import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.registry.job.StorableText;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores a piece of log under its attempt, also after the end and also of a superseded attempt. The offset is given under
 * the job's row lock, so that a reader never passes one that commits later.
 */
@ApplicationScoped
public class AppendLog {

    private static final String NEXT_OFFSET =
            "UPDATE jobs SET log_offset = log_offset + 1 WHERE id = $1 RETURNING log_offset";
    private static final String INSERT = """
            INSERT INTO job_logs (job_id, log_offset, attempt_id, stream, text, chunk_key, at)
            VALUES ($1, $2, $3, $4, $5, $6, runners_now())
            """;
    private static final String SENT_BEFORE = "SELECT FROM job_logs WHERE attempt_id = $1 AND chunk_key = $2";

    /** Of text in UTF-8; the JSON around it does not count. */
    private static final int MOST_BYTES = 4 * MaxBody.MIB;

    private final Outbox outbox;

    AppendLog(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Stores it.
     *
     * @param key Idempotency-Key: of an attempt's chunks with the same one the first is stored
     * @return fails with 404, 403, 409 as {@link HeldAttempt} says, with 413 above 4 MiB of text
     */
    public Uni<Void> to(
            UUID job, RunnerPrincipal runner, @Nullable UUID attempt, @Nullable String key, @Nullable LogChunk chunk) {
        if (chunk == null || chunk.logChunk() == null) {
            throw ProblemException.invalid("/log_chunk", "some text is needed");
        }
        LogStream stream = chunk.streamType() == null ? LogStream.STDOUT : chunk.streamType();
        String text = StorableText.of(chunk.logChunk());
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new ProblemException(Kind.TOO_LARGE, "A piece of log may have at most 4 MiB of text.");
        }
        return outbox.inTransaction(tx -> HeldAttempt.lock(tx, job, runner, attempt)
                .call(held -> held.touch(tx))
                .chain(held -> isSentBefore(tx, held, key)
                        .chain(before ->
                                before ? Uni.createFrom().voidItem() : store(tx, job, held, stream, text, key))));
    }

    /** Under the job's lock, so that no other of the same key can come between. */
    private static Uni<Boolean> isSentBefore(SqlConnection tx, HeldAttempt held, @Nullable String key) {
        return key == null
                ? Uni.createFrom().item(false)
                : tx.preparedQuery(SENT_BEFORE)
                        .execute(Tuple.of(held.id(), key))
                        .map(rows -> rows.rowCount() > 0);
    }

    private static Uni<Void> store(
            SqlConnection tx, UUID job, HeldAttempt held, LogStream stream, String text, @Nullable String key) {
        return tx.preparedQuery(NEXT_OFFSET)
                .execute(Tuple.of(job))
                .map(rows -> rows.iterator().next().getLong("log_offset"))
                .chain(offset ->
                        tx.preparedQuery(INSERT).execute(Tuple.of(job, offset, held.id(), stream.name(), text, key)))
                .replaceWithVoid();
    }
}
