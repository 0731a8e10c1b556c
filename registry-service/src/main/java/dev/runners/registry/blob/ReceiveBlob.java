package dev.runners.registry.blob;

import dev.runners.contracts.Ids;
import dev.runners.contracts.MaxBody;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes bytes in as fast as their sender sends them, a chunk at a time: no lock and no connection is held meanwhile, and
 * nothing refers to them yet. What ends half-way is forgotten, at once or by a sweep.
 */
@ApplicationScoped
public class ReceiveBlob {

    private static final Logger LOG = Logger.getLogger(ReceiveBlob.class);
    private static final int MAX_BYTES = 50 * MaxBody.MIB;
    private static final String BEGIN = "INSERT INTO blobs (id, binding, created_at) VALUES ($1, $2, runners_now())";
    private static final String END = "UPDATE blobs SET size = $2, chunks = $3 WHERE id = $1";
    private static final String FORGET = "DELETE FROM blobs WHERE id = $1";

    private final Pool pool;
    private final Chunks chunks;
    private final TakeTurn turns;

    ReceiveBlob(Pool pool, Chunks chunks, TakeTurn turns) {
        this.pool = pool;
        this.chunks = chunks;
        this.turns = turns;
    }

    /**
     * Receives all of it. Blocks: for virtual threads.
     *
     * @param binding what it is; it will open under this name only
     * @return fails with 400 when there is nothing, or it breaks off, 413 above 50 MiB, 503 when too many come at once
     */
    public Blob from(InputStream body, String binding) {
        return from(body, binding, _ -> {});
    }

    /**
     * Receives all of it, and looks then at the whole in the same turn.
     *
     * @param check fails when it is not to be kept after all; then this fails with the same
     */
    public Blob from(InputStream body, String binding, Consumer<Blob> check) {
        try (TakeTurn.Turn _ = turns.next()) {
            UUID id = Ids.next();
            Await.item(pool.preparedQuery(BEGIN).execute(Tuple.of(id, binding)));
            try {
                Blob blob = receive(body, id, binding);
                check.accept(blob);
                return blob;
            } catch (IOException e) {
                forget(id);
                throw new ProblemException(Kind.MALFORMED, "The body did not arrive whole. Send it again.");
            } catch (RuntimeException e) {
                forget(id);
                throw e;
            }
        }
    }

    /** Nobody refers to it after all. Where somebody does, it stays. */
    public void forget(Blob blob) {
        forget(blob.id());
    }

    private Blob receive(InputStream body, UUID id, String binding) throws IOException {
        byte[] bytes = new byte[Chunks.BYTES];
        byte[] ahead = new byte[Chunks.BYTES];
        int length = body.readNBytes(bytes, 0, bytes.length);
        if (length == 0) {
            throw new ProblemException(Kind.MALFORMED, "The body is empty.");
        }
        long size = 0;
        int seq = 0;
        while (length > 0) {
            size += length;
            if (size > MAX_BYTES) {
                throw new ProblemException(Kind.TOO_LARGE, "This may have at most 50 MiB.");
            }
            int more = body.readNBytes(ahead, 0, ahead.length);
            chunks.write(new ChunkName(id, binding, seq, more == 0), bytes, length);
            seq++;
            byte[] done = bytes;
            bytes = ahead;
            ahead = done;
            length = more;
        }
        Await.item(pool.preparedQuery(END).execute(Tuple.of(id, size, seq)));
        return new Blob(id, binding, size, seq);
    }

    private void forget(UUID id) {
        try {
            Await.item(pool.preparedQuery(FORGET).execute(Tuple.of(id)));
        } catch (RuntimeException e) {
            LOG.debugf("Blob %s is left to the sweep: %s", id, e.toString());
        }
    }
}
