package dev.runners.registry.log;

import dev.runners.contracts.MaxBody;
import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.registry.job.HeldAttempt.Spoken;
import dev.runners.registry.job.StorableText;
import dev.runners.registry.runner.RunnerPrincipal;
import dev.runners.sql.AskTogether;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores a piece of log under its attempt, also after the end and also of a superseded attempt. Pieces that come at once are
 * stored in one transaction, as reports are.
 */
@ApplicationScoped
public class AppendLog {

    /**
     * $1: job, $2: attempt, $3: stream, $4: text, $5: key. The offset is given under the job's row lock, so that a reader
     * never passes one that commits later, and no other piece of the same key can come between.
     */
    private static final String STORE = """
            WITH next AS (
                UPDATE jobs SET log_offset = log_offset + 1
                WHERE id = $1 AND NOT EXISTS (SELECT FROM job_logs WHERE attempt_id = $2 AND chunk_key = $5)
                RETURNING log_offset
            )
            INSERT INTO job_logs (job_id, log_offset, attempt_id, stream, text, chunk_key, at)
            SELECT $1, log_offset, $2, $3, $4, $5, runners_now() FROM next
            """;

    /** Of text in UTF-8; the JSON around it does not count. */
    private static final int MOST_BYTES = 4 * MaxBody.MIB;

    /** Characters: a larger piece is a load of its own. */
    private static final int SMALL = 64 * MaxBody.KIB;

    private static final Uni<Boolean> NOT_STORED = Uni.createFrom().item(false);

    private final Outbox outbox;
    private final AskTogether<Piece, Boolean> together = new AskTogether<>(this::storePlain, piece -> NOT_STORED);

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
        Piece piece = new Piece(new Spoken(job, runner, attempt), key, stream, text);
        Uni<Boolean> stored = text.length() > SMALL ? NOT_STORED : together.ask(piece);
        return stored.chain(done -> done ? Uni.createFrom().voidItem() : storeAlone(piece));
    }

    /** Says of each whether it is stored. */
    private Uni<List<Boolean>> storePlain(List<Piece> pieces) {
        return outbox.inTransaction(tx -> HeldAttempt.lockFree(
                        tx, pieces.stream().map(Piece::by).toList())
                .chain(held -> {
                    List<Tuple> rows = new ArrayList<>();
                    for (int i = 0; i < pieces.size(); i++) {
                        held.get(i).map(pieces.get(i)::row).ifPresent(rows::add);
                    }
                    return HeldAttempt.touch(
                                    tx, held.stream().flatMap(Optional::stream).toList())
                            .chain(() -> Batch.of(tx, STORE, rows, row -> row))
                            .replaceWith(held.stream().map(Optional::isPresent).toList());
                }));
    }

    private Uni<Void> storeAlone(Piece piece) {
        return outbox.inTransaction(tx -> HeldAttempt.lock(tx, piece.by())
                .call(held -> held.touch(tx))
                .chain(held -> tx.preparedQuery(STORE).execute(piece.row(held)))
                .replaceWithVoid());
    }

    private record Piece(Spoken by, @Nullable String key, LogStream stream, String text) {

        Tuple row(HeldAttempt held) {
            return Tuple.of(by.job(), held.id(), stream.name(), text, key);
        }
    }
}
