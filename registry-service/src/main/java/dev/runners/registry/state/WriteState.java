package dev.runners.registry.state;

import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.job.HeldAttempt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes or deletes the state. What a dead attempt writes is kept aside, for a person to look at, and refused. */
@ApplicationScoped
public class WriteState {

    private static final int MAX_BYTES = 50 * MaxBody.MIB;
    private static final String HOLDER =
            "SELECT lock_id, attempt_id FROM state_locks WHERE organization_id = $1 AND state_name = $2 FOR SHARE";
    private static final String INSERT = """
            INSERT INTO state_versions (organization_id, state_name, attempt_id, body, late, created_at)
            VALUES ($1, $2, $3, $4, $5, runners_now())
            """;

    private final Outbox outbox;

    WriteState(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Writes a new version.
     *
     * @param lockId the lock under which it is written; null: without one
     * @param body null: deletes
     * @return fails with 401 as {@link StateAccess} says, 409 for another lock or a dead attempt, 413 above 50 MiB
     */
    public Uni<Void> of(UUID job, Token token, @Nullable String lockId, byte @Nullable [] body) {
        if (body != null && body.length > MAX_BYTES) {
            throw new ProblemException(Kind.TOO_LARGE, "A state may have at most 50 MiB.");
        }
        return outbox.inTransaction(tx -> StateAccess.open(tx, job, token)
                        .call(access -> access.live()
                                ? checkLock(tx, access, lockId)
                                : Uni.createFrom().voidItem())
                        .call(access -> insert(tx, access, body)))
                // Only after the commit, for what was kept aside must stay.
                .invoke(access -> {
                    if (!access.live()) {
                        throw HeldAttempt.superseded();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> checkLock(SqlConnection tx, StateAccess access, @Nullable String lockId) {
        return tx.preparedQuery(HOLDER)
                .execute(Tuple.of(access.organization(), access.stateName()))
                .invoke(rows -> {
                    Row lock = rows.rowCount() == 0 ? null : rows.iterator().next();
                    boolean mayWrite = lock == null
                            ? lockId == null
                            : lock.getString("lock_id").equals(lockId)
                                    && lock.getUUID("attempt_id").equals(access.attempt());
                    if (!mayWrite) {
                        throw new ProblemException(
                                Kind.CONFLICT, "The state is not locked with this lock id: nothing was written.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection tx, StateAccess access, byte @Nullable [] body) {
        Tuple version = Tuple.of(
                access.organization(),
                access.stateName(),
                access.attempt(),
                body == null ? null : Buffer.buffer(body),
                !access.live());
        return tx.preparedQuery(INSERT).execute(version).replaceWithVoid();
    }
}
