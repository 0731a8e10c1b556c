package dev.runners.registry.git;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Wire;
import dev.runners.contracts.git.GitCredentialRequest;
import dev.runners.contracts.git.GitCredentialView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Keeps a token for a URL, in place of the one that there was for it. */
@ApplicationScoped
public class SetGitCredential {

    private static final int MOST = 100;
    private static final String SQL = """
            INSERT INTO git_credentials (id, organization_id, url, key_id, token_sealed, updated_at, updated_by)
            SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::bytea, runners_now(), $6::text
            WHERE (SELECT count(*) FROM git_credentials WHERE organization_id = $2) < %d
               OR EXISTS (SELECT FROM git_credentials WHERE organization_id = $2 AND url = $3)
            ON CONFLICT (organization_id, url) DO UPDATE
            SET key_id = excluded.key_id, token_sealed = excluded.token_sealed, updated_at = excluded.updated_at,
                updated_by = excluded.updated_by
            RETURNING id, url, updated_at, updated_by, xmax::text <> '0' AS replaced
            """.formatted(MOST);

    private final Outbox outbox;
    private final RecordAction record;
    private final SealGitToken seal;

    SetGitCredential(Outbox outbox, RecordAction record, SealGitToken seal) {
        this.outbox = outbox;
        this.record = record;
        this.seal = seal;
    }

    /** Fails with 422 for what cannot be, with 409 when the organisation has as many as it may. */
    public Uni<GitCredentialView> of(@Nullable GitCredentialRequest request, Caller caller) {
        CheckedGitCredential checked = CheckedGitCredential.of(request);
        String url = checked.url().text();
        Tuple row = Tuple.of(
                Ids.next(),
                caller.organization(),
                url,
                seal.key(),
                seal.close(caller.organization(), url, checked.token()),
                caller.actor());
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(row)
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "There are " + MOST + " git tokens, as many as may be. Remove one first.");
                    }
                    return rows.iterator().next();
                })
                .call(kept -> record.in(tx, action(kept, caller)))
                .map(SetGitCredential::view));
    }

    private static Action action(Row kept, Caller caller) {
        ObjectNode after = Wire.JSON.createObjectNode();
        after.put("url", kept.getString("url")).put("replaced", kept.getBoolean("replaced"));
        return Action.by(caller, "git-credential.set", kept.getUUID("id")).changing(null, after);
    }

    static GitCredentialView view(Row row) {
        return new GitCredentialView(
                row.getUUID("id"), row.getString("url"), Columns.time(row, "updated_at"), row.getString("updated_by"));
    }
}
