package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.registry.blob.Blob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The state as it was last written by an attempt that counted then. */
@ApplicationScoped
public class ReadState {

    private static final String SQL = """
            SELECT v.version, b.id AS blob_id, b.size AS blob_size, b.chunks AS blob_chunks
            FROM state_versions v LEFT JOIN blobs b ON b.id = v.blob_id
            WHERE v.organization_id = $1 AND v.state_name = $2 AND NOT v.late
            ORDER BY v.version DESC
            LIMIT 1
            """;

    private final Outbox outbox;

    ReadState(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Empty when nothing was written yet, or it was deleted; fails with 401 as {@link StateAccess} says. */
    public Uni<Optional<Blob>> of(UUID job, Token token) {
        return outbox.inTransaction(tx -> StateAccess.open(tx, job, token)
                .chain(access -> tx.preparedQuery(SQL)
                        .execute(Tuple.of(access.organization(), access.stateName()))
                        .map(rows -> newest(rows, access))));
    }

    private static Optional<Blob> newest(RowSet<Row> rows, StateAccess access) {
        Row row = rows.rowCount() == 0 ? null : rows.iterator().next();
        if (row == null || row.getUUID("blob_id") == null) {
            return Optional.empty();
        }
        return Optional.of(
                Blob.of(row, StateBinding.of(access.organization(), access.stateName(), row.getLong("version"))));
    }
}
