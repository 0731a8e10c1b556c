package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.CredentialRevoked;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Removes a Runner: its credentials end at once, readers forget it, its row stays for the history. What it holds goes back
 * to the queue with the next look at lost attempts.
 */
@ApplicationScoped
public class RemoveRunner {

    private static final String REMOVE = """
            UPDATE runners SET removed_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND removed_at IS NULL AND organization_id IS NOT DISTINCT FROM $2
            RETURNING *
            """;
    private static final String TYPE = "SELECT type FROM runners WHERE id = $1";
    private static final String END_TOKENS = "DELETE FROM runner_tokens WHERE runner_id = $1";
    private static final String DROP_TRANSITIONS = "DELETE FROM runner_transitions WHERE runner_id = $1";

    private static final String NAME = "runner.remove";

    private final Outbox outbox;
    private final PublishRunner publish;
    private final RecordAction record;

    RemoveRunner(Outbox outbox, PublishRunner publish, RecordAction record) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
    }

    /** Fails with 404 for one that is unknown, removed already, or another organisation's. */
    public Uni<Void> by(UUID id, Caller caller) {
        return remove(Action.by(caller, NAME, id));
    }

    /** A Runner may remove itself, and no other: 403. */
    public Uni<Void> itself(UUID id, RunnerPrincipal runner) {
        if (!runner.id().equals(id)) {
            return Uni.createFrom().failure(new ProblemException(Kind.FORBIDDEN, "A Runner may remove only itself."));
        }
        return remove(new Action(runner.organization(), "runner:" + id, NAME, id.toString(), null, null, null));
    }

    /** A cloud-hosted one, of whose cloud side nothing is left. */
    public Uni<Void> in(SqlConnection tx, UUID id, UUID organization) {
        return remove(tx, new Action(organization, "provisioner-service", NAME, id.toString(), null, null, null));
    }

    private Uni<Void> remove(Action action) {
        return outbox.inTransaction(tx -> refuseCloudHosted(tx, action).chain(() -> remove(tx, action)));
    }

    /** Its tasks, roles and secrets would be left behind. */
    private static Uni<Void> refuseCloudHosted(SqlConnection tx, Action action) {
        return tx.preparedQuery(TYPE)
                .execute(Tuple.of(UUID.fromString(action.subject())))
                .invoke(rows -> rows.forEach(row -> {
                    if (RunnerType.valueOf(row.getString("type")) == RunnerType.CLOUD_HOSTED) {
                        throw new ProblemException(
                                Kind.CONFLICT, "It is cloud-hosted: an operator removes it, with its cloud side.");
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Void> remove(SqlConnection tx, Action action) {
        UUID id = UUID.fromString(action.subject());
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(id, action.organization()))
                .map(RunnerRow::one)
                .call(() -> tx.preparedQuery(END_TOKENS).execute(Tuple.of(id)))
                .call(() -> tx.preparedQuery(DROP_TRANSITIONS).execute(Tuple.of(id)))
                .call(row -> record.in(
                        tx, action.changing(Wire.JSON.createObjectNode().put("name", row.getString("name")), null)))
                .call(row -> publish.credential(tx, row, CredentialRevoked::new))
                .chain(row -> publish.gone(tx, row));
    }
}
