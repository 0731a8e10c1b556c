package dev.runners.registry.runner;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.CredentialRevoked;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes a Runner: its credentials end at once, readers forget it, its row stays for the history. What it holds goes back
 * to the queue with the next look at lost attempts.
 */
@ApplicationScoped
public class RemoveRunner {

    private static final String REMOVE = """
            UPDATE runners SET removed_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND removed_at IS NULL AND (organization_id IS NULL OR organization_id = $2)
            RETURNING *
            """;
    private static final String END_TOKENS = "DELETE FROM runner_tokens WHERE runner_id = $1";

    private final Outbox outbox;

    RemoveRunner(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with 404 for one that is unknown, removed already, or another organisation's. */
    public Uni<Void> by(UUID id, Caller caller) {
        return remove(id, caller.organization());
    }

    /** A Runner may remove itself, and no other: 403. */
    public Uni<Void> itself(UUID id, RunnerPrincipal runner) {
        if (!runner.id().equals(id)) {
            return Uni.createFrom().failure(new ProblemException(Kind.FORBIDDEN, "A Runner may remove only itself."));
        }
        return remove(id, runner.organization());
    }

    private Uni<Void> remove(UUID id, @Nullable UUID organization) {
        return outbox.inTransaction(tx -> tx.preparedQuery(REMOVE)
                .execute(Tuple.of(id, organization))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no Runner with this id.");
                    }
                    return tx.preparedQuery(END_TOKENS)
                            .execute(Tuple.of(id))
                            .chain(() -> publish(tx, rows.iterator().next()));
                }));
    }

    private Uni<Void> publish(SqlConnection tx, Row row) {
        CredentialState revoked = new CredentialState(
                row.getUUID("id"), row.getUUID("organization_id"), List.of(), false, row.getLong("revision"));
        return outbox.append(tx, Topics.CREDENTIALS, new CredentialRevoked(revoked))
                .chain(() -> outbox.appendTombstone(
                        tx, Topics.RUNNERS, row.getUUID("id").toString()));
    }
}
