package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.HeldAttempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Locks the state. The lock of a dead attempt is broken here, no sooner than its job became claimable again: until then its
 * Terraform may still be running on the other side of a cut.
 */
@ApplicationScoped
public class LockState {

    private static final String LOCK = """
            INSERT INTO state_locks AS held (organization_id, state_name, lock_id, info, attempt_id, created_at)
            VALUES ($1, $2, $3, $4, $5, runners_now())
            ON CONFLICT (organization_id, state_name) DO UPDATE
            SET lock_id = excluded.lock_id, info = excluded.info, attempt_id = excluded.attempt_id,
                created_at = excluded.created_at
            WHERE (held.lock_id = excluded.lock_id AND held.attempt_id = excluded.attempt_id)
               OR EXISTS (SELECT FROM attempts a WHERE a.id = held.attempt_id AND a.ended_at IS NOT NULL
                          AND a.fenced_until <= runners_now())
            RETURNING lock_id
            """;
    private static final String HOLDER = "SELECT info FROM state_locks WHERE organization_id = $1 AND state_name = $2";

    private final Outbox outbox;

    LockState(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Locks it, once more under the same lock id, too.
     *
     * @return empty, or the info of who holds it; fails with 401 as {@link StateAccess} says, 409 for a dead attempt
     */
    public Uni<Optional<LockInfo>> with(UUID job, Token token, LockInfo lock) {
        return outbox.inTransaction(tx -> StateAccess.open(tx, job, token).chain(access -> {
            if (!access.live()) {
                throw HeldAttempt.superseded();
            }
            Tuple state = Tuple.of(access.organization(), access.stateName());
            return tx.preparedQuery(LOCK)
                    .execute(Tuple.of(
                            access.organization(), access.stateName(), lock.id(), lock.json(), access.attempt()))
                    .chain(locked -> locked.rowCount() > 0
                            ? Uni.createFrom().item(Optional.<LockInfo>empty())
                            : tx.preparedQuery(HOLDER)
                                    .execute(state)
                                    .map(rows -> Optional.of(
                                            LockInfo.of(rows.iterator().next().getString("info")))));
        }));
    }
}
