package dev.runners.registry.state;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a state stands that a person is about to write.
 *
 * @param newest the version that is read as it now; null: none is
 * @param serial the highest of all its versions, the late too
 */
record Standing(@Nullable Long newest, @Nullable Long serial) {

    private static final String FIND = """
            SELECT max(version) FILTER (WHERE NOT late) AS newest, max(serial) AS serial
            FROM state_versions
            WHERE organization_id = $1 AND state_name = $2
            """;
    private static final String LOCK = """
            INSERT INTO state_locks (organization_id, state_name, lock_id, info, created_at)
            VALUES ($1, $2, 'brought', '{}', runners_now())
            ON CONFLICT DO NOTHING
            """;
    private static final String UNLOCK =
            "DELETE FROM state_locks WHERE organization_id = $1 AND state_name = $2 AND attempt_id IS NULL";

    /** @param state organisation and name */
    static Uni<Standing> of(SqlClient sql, Tuple state) {
        return sql.preparedQuery(FIND)
                .execute(state)
                .map(rows -> rows.iterator().next())
                .map(row -> new Standing(row.getLong("newest"), row.getLong("serial")));
    }

    /**
     * Does this while nobody can lock the state: who tries to waits for the commit, and reads what was written. Fails with
     * 409 when somebody has it locked, or it does not stand so any more.
     */
    <T> Uni<T> whileSo(SqlConnection tx, Tuple state, Supplier<Uni<T>> write) {
        return tx.preparedQuery(LOCK)
                .execute(state)
                .invoke(locked -> refuse(
                        locked.rowCount() == 0,
                        "This state is locked: a job is at work on it, or its lock was left behind. Wait, or release the"
                                + " lock; nothing was written."))
                .chain(() -> of(tx, state))
                .invoke(now -> refuse(
                        !equals(now),
                        "This state was written meanwhile: nothing was changed. Look at its newest version, and try"
                                + " again."))
                .chain(() -> write.get())
                .call(() -> tx.preparedQuery(UNLOCK).execute(state));
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ProblemException(Kind.CONFLICT, why);
        }
    }
}
