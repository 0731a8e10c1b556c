package dev.runners.registry.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.state.StateLock;
import dev.runners.contracts.state.StateUnlock;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator releases a state's lock: one whose Terraform has surely ended, or any by force. What the holder still writes
 * under it is refused.
 */
@ApplicationScoped
public class ReleaseLock {

    private static final int MAX_REASON = 1000;
    private static final String RELEASE = "WITH held AS (SELECT " + StateRow.LOCK_COLUMNS + """
                FROM state_locks l JOIN attempts la ON la.id = l.attempt_id JOIN runners lr ON lr.id = la.runner_id
                WHERE l.organization_id = $1 AND l.state_name = $2
                  AND ($4::text IS NULL OR l.lock_id = $4)
                  AND ($3 OR la.ended_at IS NOT NULL AND la.fenced_until <= runners_now())
                FOR UPDATE OF l
            ), released AS (
                DELETE FROM state_locks
                WHERE organization_id = $1 AND state_name = $2 AND lock_id IN (SELECT lock_id FROM held)
            )
            SELECT * FROM held
            """;
    private static final String WHY_NOT = """
            SELECT (SELECT lock_id FROM state_locks WHERE organization_id = $1 AND state_name = $2) AS lock_id,
                   EXISTS (SELECT FROM state_locks l JOIN attempts a ON a.id = l.attempt_id
                           WHERE l.organization_id = $1 AND l.state_name = $2
                             AND a.ended_at IS NOT NULL AND a.fenced_until IS NULL) AS held,
                   EXISTS (SELECT FROM state_versions WHERE organization_id = $1 AND state_name = $2) AS known
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;

    ReleaseLock(Outbox outbox, RecordAction recordAction) {
        this.outbox = outbox;
        this.recordAction = recordAction;
    }

    /**
     * Releases it, with an entry in the audit trail.
     *
     * @return the lock that was released; fails with 422 without a reason, 404 for an unknown state, 409 when it is not
     *     locked, another lock is on it than the one that is meant, or its holder may still be at work and it is not forced
     */
    public Uni<StateLock> of(String state, Caller caller, @Nullable StateUnlock order) {
        String reason =
                order == null || order.reason() == null ? "" : order.reason().strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            throw ProblemException.invalid("/reason", "say why, in 1 to 1000 characters");
        }
        String meant = order == null ? null : order.lockId();
        boolean force = order != null && Boolean.TRUE.equals(order.force());
        UUID organization = caller.organization();
        return outbox.inTransaction(tx -> tx.preparedQuery(RELEASE)
                .execute(Tuple.of(organization, state, force, meant))
                .chain(rows -> rows.rowCount() == 0
                        ? refuse(tx, organization, state, meant)
                        : Uni.createFrom().item(StateRow.lock(rows.iterator().next())))
                .call(released -> recordAction.in(
                        tx,
                        Action.by(caller, "state.unlock", state)
                                .because(reason)
                                .changing(Wire.JSON.<ObjectNode>valueToTree(released), null))));
    }

    private static Uni<StateLock> refuse(SqlConnection tx, UUID organization, String state, @Nullable String meant) {
        return tx.preparedQuery(WHY_NOT)
                .execute(Tuple.of(organization, state))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    String now = row.getString("lock_id");
                    if (meant != null && now != null && !now.equals(meant)) {
                        throw new ProblemException(
                                Kind.CONFLICT, "The lock you mean is gone, and another one is on this state now.");
                    }
                    if (row.getBoolean("held")) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "Its holder was lost while its job waits, or waited, for a person: nobody but you can know"
                                        + " that its Terraform has ended. Release the job, or force the lock.");
                    }
                    if (now != null) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "The holder of this lock may still be at work. Cancel its job, wait, or force it.");
                    }
                    throw row.getBoolean("known")
                            ? new ProblemException(Kind.CONFLICT, "This state is not locked.")
                            : new ProblemException(Kind.NOT_FOUND, "There is no state with this name.");
                });
    }
}
