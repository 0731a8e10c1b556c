package dev.runners.registry.git;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets a token; what Runners were given of it before, only its host can end. */
@ApplicationScoped
public class RemoveGitCredential {

    private static final String SQL =
            "DELETE FROM git_credentials WHERE id = $1 AND organization_id = $2 RETURNING url";

    private final Outbox outbox;
    private final RecordAction record;

    RemoveGitCredential(Outbox outbox, RecordAction record) {
        this.outbox = outbox;
        this.record = record;
    }

    /** Fails with 404 when there is none. */
    public Uni<Void> by(UUID id, Caller caller) {
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(Tuple.of(id, caller.organization()))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no git token with this id.");
                    }
                    String url = rows.iterator().next().getString("url");
                    return record.in(
                            tx,
                            Action.by(caller, "git-credential.remove", id)
                                    .changing(Wire.JSON.createObjectNode().put("url", url), null));
                }));
    }
}
