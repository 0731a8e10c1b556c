package dev.runners.sweep;

import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Drops what is due a batch at a time: no statement takes long, nor holds many rows. */
@ApplicationScoped
public class DropBatches {

    /** Rows of a batch; a statement for {@link #all} drops this many at most. */
    public static final int SIZE = 500;

    private final Pool pool;

    DropBatches(Pool pool) {
        this.pool = pool;
    }

    /** Until a batch is not full. Blocks; returns how many rows it dropped. */
    public int all(String sql, Tuple parameters) {
        int all = 0;
        int gone;
        do {
            gone = Await.item(pool.preparedQuery(sql).execute(parameters)).rowCount();
            all += gone;
        } while (gone == SIZE);
        return all;
    }
}
