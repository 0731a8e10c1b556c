package dev.runners.registry.blob;

import dev.runners.sql.Await;
import dev.runners.sql.Columns;
import dev.runners.sweep.Sweep;
import dev.runners.sweep.WalkRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Drops what was received and never referred to: its sender or its replica was gone half-way. */
@ApplicationScoped
public class DropLostBlobs implements Sweep {

    private static final String LOST = """
            NOT EXISTS (SELECT FROM plan_artifacts p WHERE p.blob_id = b.id)
            AND NOT EXISTS (SELECT FROM state_versions v WHERE v.blob_id = b.id)
            """;
    /** A day: nothing is on its way for that long. */
    private static final String PAGE = "SELECT b.id, b.created_at, " + LOST + """
             AS lost
            FROM blobs b
            WHERE (b.created_at, b.id) > ($1, $2) AND b.created_at < runners_now() - interval '1 day'
            ORDER BY b.created_at, b.id
            LIMIT
            """ + " " + WalkRows.PAGE;

    private static final String DROP = "DELETE FROM blobs b WHERE b.id = $1 AND " + LOST;

    private final Pool pool;
    private final WalkRows walk;

    DropLostBlobs(Pool pool, WalkRows walk) {
        this.pool = pool;
        this.walk = walk;
    }

    @Override
    public String what() {
        return "uploads that ended half-way";
    }

    @Override
    public int now() {
        return walk.over(
                PAGE,
                List.of(OffsetDateTime.parse("1970-01-01T00:00:00Z"), new UUID(0, 0)),
                List.of(),
                row -> List.of(
                        Objects.requireNonNull(Columns.parameter(Columns.time(row, "created_at"))), row.getUUID("id")),
                this::drop);
    }

    private int drop(Row row) {
        return row.getBoolean("lost")
                ? Await.item(pool.preparedQuery(DROP).execute(Tuple.of(row.getUUID("id"))))
                        .rowCount()
                : 0;
    }
}
