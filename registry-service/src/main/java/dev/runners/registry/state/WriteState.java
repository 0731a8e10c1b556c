package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.blob.Blob;
import dev.runners.registry.blob.ReceiveBlob;
import dev.runners.registry.job.HeldAttempt;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes or deletes the state. What a dead attempt writes is kept aside, for a person to look at, and refused. */
@ApplicationScoped
public class WriteState {

    private static final String HOLDER =
            "SELECT lock_id, attempt_id FROM state_locks WHERE organization_id = $1 AND state_name = $2 FOR SHARE";

    private final Pool pool;
    private final Outbox outbox;
    private final ReceiveBlob receiveBlob;

    WriteState(Pool pool, Outbox outbox, ReceiveBlob receiveBlob) {
        this.pool = pool;
        this.outbox = outbox;
        this.receiveBlob = receiveBlob;
    }

    /**
     * Writes a new version: receives it first, and asks then, behind the job's lock, whether it counts. Blocks; fails with
     * 401 as {@link StateAccess} says, 400 when it is empty, 409 for another lock or a dead attempt, 413 above 50 MiB.
     *
     * @param lockId the lock under which it is written; null: without one
     */
    public void of(UUID job, Token token, @Nullable String lockId, InputStream state) {
        StateAccess access = Await.item(outbox.inTransaction(tx -> StateAccess.openToWrite(tx, job, token)));
        long number = Await.item(NewVersion.nextNumber(pool));
        byte[] beginning = StateFacts.beginning(state);
        Blob blob = receiveBlob.from(
                new SequenceInputStream(new ByteArrayInputStream(beginning), state),
                StateBinding.of(access.organization(), access.stateName(), number));
        StateAccess written;
        try {
            written = Await.item(write(job, token, lockId, number, blob, StateFacts.of(beginning)));
        } catch (RuntimeException e) {
            receiveBlob.forget(blob);
            throw e;
        }
        refuseLate(written);
    }

    /** Deletes the state, as a version without anything in it; fails as a write does. */
    public Uni<Void> deletion(UUID job, Token token, @Nullable String lockId) {
        return NewVersion.nextNumber(pool)
                .chain(number -> write(job, token, lockId, number, null, StateFacts.NONE))
                .invoke(WriteState::refuseLate)
                .replaceWithVoid();
    }

    private Uni<StateAccess> write(
            UUID job, Token token, @Nullable String lockId, long number, @Nullable Blob blob, StateFacts facts) {
        return outbox.inTransaction(tx -> StateAccess.openToWrite(tx, job, token)
                .call(access -> {
                    NewVersion version = new NewVersion(access.organization(), access.stateName(), number, blob, facts);
                    Supplier<Uni<Void>> write = () -> version.writeOf(access.attempt(), !access.live(), tx);
                    if (!access.live()) {
                        return write.get();
                    }
                    Tuple state = Tuple.of(access.organization(), access.stateName());
                    return lockId == null
                            ? Standing.whileIt(tx, state, now -> now.newest() == null || now.newest() < number, write)
                            : checkLock(tx, state, access, lockId).chain(() -> write.get());
                }));
    }

    /** Only after the commit, for what was kept aside must stay. */
    private static void refuseLate(StateAccess access) {
        if (!access.live()) {
            throw HeldAttempt.superseded();
        }
    }

    private static Uni<Void> checkLock(SqlConnection tx, Tuple state, StateAccess access, String lockId) {
        return tx.preparedQuery(HOLDER)
                .execute(state)
                .invoke(rows -> {
                    Row lock = rows.rowCount() == 0 ? null : rows.iterator().next();
                    boolean mayWrite = lock != null
                            && lock.getString("lock_id").equals(lockId)
                            && lock.getUUID("attempt_id").equals(access.attempt());
                    if (!mayWrite) {
                        throw new ProblemException(
                                Kind.CONFLICT, "The state is not locked with this lock id: nothing was written.");
                    }
                })
                .replaceWithVoid();
    }
}
