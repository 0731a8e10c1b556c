package dev.runners.registry.blob;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.seal.Seal;
import dev.runners.sql.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** One chunk into its row and back. */
@Singleton
class Chunks {

    /** Small, for a few copies of a chunk are in memory for each stream. */
    static final int BYTES = 256 * 1024;

    /** How often one waits for a free connection; field Runners do not send a plan again. */
    private static final int PATIENCE = 4;

    private static final String INSERT = "INSERT INTO blob_chunks (blob_id, seq, key_id, body) VALUES ($1, $2, $3, $4)";
    private static final String SELECT = "SELECT key_id, body FROM blob_chunks WHERE blob_id = $1 AND seq = $2";
    private static final String REPLACE = """
            UPDATE blob_chunks SET key_id = $4, body = $5
            WHERE blob_id = $1 AND seq = $2 AND key_id IS NOT DISTINCT FROM $3
            """;

    private final Pool pool;
    private final Seal seal;
    private final Semaphore connections;

    Chunks(Pool pool, Seal seal, StateConfig config) {
        this.pool = pool;
        this.seal = seal;
        this.connections = new Semaphore(config.connections(), true);
    }

    void write(ChunkName name, byte[] bytes, int length) {
        byte[] sealed = seal.close(bytes, length, name.text());
        execute(INSERT, Tuple.of(name.blob(), name.seq(), seal.currentKey(), Buffer.buffer(sealed)));
    }

    /** Fails with 503 and 500 as {@link Seal} says, with 410 when it was dropped behind the reader's back. */
    byte[] read(ChunkName name) {
        Row row = row(name);
        if (row == null) {
            throw new ProblemException(Kind.GONE, "This was dropped while it was read: it is kept no longer.");
        }
        return plain(row, name);
    }

    /** Encrypts it anew, with the current key; nothing happens when it is gone, or somebody else did so already. */
    boolean reseal(ChunkName name) {
        Row row = row(name);
        if (row == null || seal.currentKey().equals(row.getString("key_id"))) {
            return false;
        }
        byte[] plain = plain(row, name);
        byte[] sealed = seal.close(plain, plain.length, name.text());
        Tuple anew =
                Tuple.of(name.blob(), name.seq(), row.getString("key_id"), seal.currentKey(), Buffer.buffer(sealed));
        return execute(REPLACE, anew).rowCount() > 0;
    }

    private @Nullable Row row(ChunkName name) {
        RowSet<Row> rows = execute(SELECT, Tuple.of(name.blob(), name.seq()));
        return rows.rowCount() == 0 ? null : rows.iterator().next();
    }

    private byte[] plain(Row row, ChunkName name) {
        return seal.open(row.getString("key_id"), row.getBuffer("body").getBytes(), name.text(), name.text());
    }

    /** Nothing was sent to the database: a plan that is half here is not given up for a busy moment. */
    private static boolean isNoConnectionFree(Throwable e) {
        return String.valueOf(e.getMessage()).startsWith("Timeout");
    }

    /** One of a few at once: other calls find a free connection, however many plans are on their way. */
    private RowSet<Row> execute(String sql, Tuple parameters) {
        connections.acquireUninterruptibly();
        try {
            return Await.item(pool.preparedQuery(sql)
                    .execute(parameters)
                    .onFailure(Chunks::isNoConnectionFree)
                    .retry()
                    .atMost(PATIENCE));
        } finally {
            connections.release();
        }
    }
}
