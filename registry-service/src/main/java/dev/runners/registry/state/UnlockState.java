package dev.runners.registry.state;

import dev.runners.contracts.Token;
import dev.runners.outbox.Outbox;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Unlocks the state. A dead attempt may do so, too: it says that its Terraform has ended. */
@ApplicationScoped
public class UnlockState {

    private static final String UNLOCK =
            "DELETE FROM state_locks WHERE organization_id = $1 AND state_name = $2 AND lock_id = $3 AND attempt_id = $4";
    private static final String LOCKED = "SELECT FROM state_locks WHERE organization_id = $1 AND state_name = $2";

    private final Outbox outbox;

    UnlockState(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with 401 as {@link StateAccess} says, 409 when somebody else's lock is on it; no lock at all is fine. */
    public Uni<Void> with(UUID job, Token token, LockInfo lock) {
        return outbox.inTransaction(tx -> StateAccess.open(tx, job, token)
                .chain(access -> tx.preparedQuery(UNLOCK)
                        .execute(Tuple.of(access.organization(), access.stateName(), lock.id(), access.attempt()))
                        .chain(() ->
                                tx.preparedQuery(LOCKED).execute(Tuple.of(access.organization(), access.stateName()))))
                .invoke(locked -> {
                    if (locked.rowCount() > 0) {
                        throw new ProblemException(Kind.CONFLICT, "The state is locked with another lock id.");
                    }
                })
                .replaceWithVoid());
    }
}
