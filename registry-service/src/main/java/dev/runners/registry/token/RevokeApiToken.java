package dev.runners.registry.token;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenRevoked;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Ends an API token for good. Its row stays, so that the audit trail can be read. */
@ApplicationScoped
public class RevokeApiToken {

    /** $5: he may revoke other people's, too. */
    private static final String REVOKE = """
            UPDATE api_tokens SET revoked_at = $1, revoked_by = $2, revision = revision + 1
            WHERE id = $3 AND organization_id = $4 AND revoked_at IS NULL AND (created_by = $2 OR $5)
            RETURNING *
            """;

    private static final String FIND = "SELECT * FROM api_tokens WHERE id = $1 AND organization_id = $2";

    private final Outbox outbox;
    private final RecordAction record;
    private final Clock clock;

    RevokeApiToken(Outbox outbox, RecordAction record, Clock clock) {
        this.outbox = outbox;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Revokes one token; once more changes nothing.
     *
     * @param admin may revoke every token of the organisation; others only those they made themselves: 403
     */
    public Uni<Void> by(UUID id, Caller caller, boolean admin) {
        Tuple revoke = Tuple.tuple()
                .addValue(Columns.parameter(clock.instant()))
                .addString(caller.actor())
                .addUUID(id)
                .addUUID(caller.organization())
                .addBoolean(admin);
        return outbox.inTransaction(tx -> tx.preparedQuery(REVOKE)
                .execute(revoke)
                .chain(revoked -> revoked.rowCount() == 0
                        ? find(tx, id, caller).chain(RevokeApiToken::refuse)
                        : tell(tx, revoked.iterator().next(), caller)));
    }

    private static Uni<Row> find(SqlConnection tx, UUID id, Caller caller) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(id, caller.organization()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no API token with this id.");
                    }
                    return rows.iterator().next();
                });
    }

    private static Uni<Void> refuse(Row token) {
        return ApiTokenRow.isRevoked(token)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new ProblemException(
                                Kind.FORBIDDEN, "Somebody else made this token. Ask an admin to revoke it."));
    }

    private Uni<Void> tell(SqlConnection tx, Row token, Caller caller) {
        Action action = Action.by(caller, "api-token.revoke", token.getUUID("id"))
                .changing(
                        Wire.JSON
                                .createObjectNode()
                                .put("name", token.getString("name"))
                                .put("scopes", token.getString("scopes")),
                        null);
        return outbox.append(tx, Topics.CREDENTIALS, new ApiTokenRevoked(ApiTokenRow.state(token)))
                .chain(() -> record.in(tx, action));
    }
}
