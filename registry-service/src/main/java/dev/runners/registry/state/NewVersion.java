package dev.runners.registry.state;

import dev.runners.contracts.state.StateVersion;
import dev.runners.registry.blob.Blob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version once it was received.
 *
 * @param blob null: it deletes the state
 */
record NewVersion(
        UUID organization,
        String state,
        long number,
        @Nullable Blob blob,
        StateFacts facts) {

    private static final String NEXT = "SELECT nextval(pg_get_serial_sequence('state_versions', 'version')) AS version";
    private static final String INSERT = """
            INSERT INTO state_versions (organization_id, state_name, version, attempt_id, written_by, blob_id, size, serial,
                                        lineage, late, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, runners_now())
            RETURNING version, created_at, size, attempt_id, NULL::integer AS number, NULL::uuid AS job_id, written_by, late,
                      serial, lineage
            """;

    /** Its number is given before it is received, for it is bound to it. */
    static Uni<Long> nextNumber(Pool pool) {
        return pool.query(NEXT).execute().map(rows -> rows.iterator().next().getLong("version"));
    }

    /** @param late the attempt is dead: it is kept aside */
    Uni<Void> writeOf(UUID attempt, boolean late, SqlConnection tx) {
        return insert(attempt, null, late, tx).replaceWithVoid();
    }

    /** @param person as the audit trail names them */
    Uni<StateVersion> writeBy(String person, SqlConnection tx) {
        return insert(null, person, false, tx);
    }

    private Uni<StateVersion> insert(@Nullable UUID attempt, @Nullable String person, boolean late, SqlConnection tx) {
        Tuple row = Tuple.tuple()
                .addUUID(organization)
                .addString(state)
                .addLong(number)
                .addUUID(attempt)
                .addString(person)
                .addUUID(blob == null ? null : blob.id())
                .addLong(blob == null ? null : blob.size())
                .addLong(facts.serial())
                .addString(facts.lineage())
                .addBoolean(late);
        return tx.preparedQuery(INSERT)
                .execute(row)
                .map(rows -> StateRow.version(rows.iterator().next()));
    }
}
