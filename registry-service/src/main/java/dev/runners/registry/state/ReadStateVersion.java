package dev.runners.registry.state;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** One version of a state as it was written, late ones too. States hold secrets: who reads one is written down. */
@ApplicationScoped
public class ReadStateVersion {

    private static final String SQL = """
            SELECT b.id AS blob_id, b.size AS blob_size, b.chunks AS blob_chunks
            FROM state_versions v LEFT JOIN blobs b ON b.id = v.blob_id
            WHERE v.organization_id = $1 AND v.state_name = $2 AND v.version = $3
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;

    ReadStateVersion(Outbox outbox, RecordAction recordAction) {
        this.outbox = outbox;
        this.recordAction = recordAction;
    }

    /**
     * Where it lies, once the audit trail has it that it is read.
     *
     * @return fails with 404 when it is unknown or another organisation's, and with 410 when it is a deletion
     */
    public Uni<Blob> of(String state, long version, Caller caller) {
        return outbox.inTransaction(tx -> find(tx, state, version, caller)
                .call(_ -> recordAction.in(
                        tx,
                        Action.by(caller, "state.read", state)
                                .changing(null, Wire.JSON.createObjectNode().put("version", version)))));
    }

    /** Where it lies; fails in the same way. */
    static Uni<Blob> find(SqlClient sql, String state, long version, Caller caller) {
        return sql.preparedQuery(SQL)
                .execute(Tuple.of(caller.organization(), state, version))
                .map(rows -> written(rows, StateBinding.of(caller.organization(), state, version)));
    }

    private static Blob written(RowSet<Row> rows, String binding) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no such version of a state with this name.");
        }
        Row row = rows.iterator().next();
        if (row.getUUID("blob_id") == null) {
            throw new ProblemException(Kind.GONE, "With this version the state was deleted: there is nothing in it.");
        }
        return Blob.of(row, binding);
    }
}
