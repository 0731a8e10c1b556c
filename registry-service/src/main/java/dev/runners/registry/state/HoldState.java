package dev.runners.registry.state;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Supplier;

/** The lock of a write that has none of its own: of a person, or of a Terraform that was told not to lock. */
final class HoldState {

    private static final String LOCK = """
            INSERT INTO state_locks (organization_id, state_name, lock_id, info, created_at)
            VALUES ($1, $2, 'written', '{}', runners_now())
            ON CONFLICT DO NOTHING
            """;
    private static final String UNLOCK =
            "DELETE FROM state_locks WHERE organization_id = $1 AND state_name = $2 AND attempt_id IS NULL";

    private HoldState() {}

    /**
     * Does this while nobody else can lock or write the state: who tries waits for the commit, and reads what was written.
     * Fails with 409 when somebody has it locked.
     *
     * @param state organisation and name
     */
    static <T> Uni<T> during(SqlConnection tx, Tuple state, Supplier<Uni<T>> work) {
        return tx.preparedQuery(LOCK)
                .execute(state)
                .invoke(locked -> {
                    if (locked.rowCount() == 0) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "This state is locked: a job is at work on it, or its lock was left behind. Wait, or"
                                        + " release the lock; nothing was written.");
                    }
                })
                .chain(() -> work.get())
                .call(() -> tx.preparedQuery(UNLOCK).execute(state));
    }
}
