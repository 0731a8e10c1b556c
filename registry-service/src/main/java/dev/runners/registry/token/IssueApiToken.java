package dev.runners.registry.token;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.runner.CredentialEvent.ApiTokenIssued;
import dev.runners.contracts.token.ApiTokenRequest;
import dev.runners.contracts.token.IssuedApiToken;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import dev.runners.sql.UniqueViolation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an API token, which this answer shows and nothing keeps. */
@ApplicationScoped
public class IssueApiToken {

    private static final int SHOWN = 4;
    private static final String INSERT = """
            INSERT INTO api_tokens (id, organization_id, name, digest, ends_with, scopes, created_at, created_by, not_after,
                                    idempotency_key, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
            RETURNING *
            """;

    private final Outbox outbox;
    private final RecordAction record;
    private final Clock clock;

    IssueApiToken(Outbox outbox, RecordAction record, Clock clock) {
        this.outbox = outbox;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Makes one token. The same Idempotency-Key again means that the answer was lost: see {@link ReissueApiToken}.
     *
     * @param roles the caller's: a token never has more
     * @return the only answer with the token; fails with 422 for what cannot be and for a key that came with another
     *     request, with 403 for more than the caller has, with 409 for a name that another token of the organisation has and
     *     for a key whose token is in use
     */
    public Uni<IssuedApiToken> of(
            @Nullable ApiTokenRequest request, Caller caller, Set<String> roles, @Nullable String idempotencyKey) {
        Instant now = clock.instant();
        CheckedApiToken checked = CheckedApiToken.of(request, roles, now);
        Token token = Token.generate(Token.API_PREFIX);
        return outbox.inTransaction(tx -> ReissueApiToken.insteadOf(tx, checked, caller, idempotencyKey, token, now)
                        .chain(before -> before == null
                                ? insert(tx, checked, caller, idempotencyKey, token, now)
                                        .call(made -> tell(tx, "api-token.issue", made, caller))
                                : tell(tx, "api-token.reissue", before, caller).replaceWith(before)))
                .onFailure(UniqueViolation::is)
                .transform(e -> new ProblemException(
                        Kind.CONFLICT, "There is a token with this name. Take another name, or revoke that one first."))
                .map(made -> new IssuedApiToken(ApiTokenRow.view(made), token.reveal()));
    }

    private static Uni<Row> insert(
            SqlConnection tx, CheckedApiToken checked, Caller caller, @Nullable String key, Token token, Instant now) {
        Tuple row = Tuple.tuple()
                .addUUID(Ids.next())
                .addUUID(caller.organization())
                .addString(checked.name())
                .addString(token.digest())
                .addString(end(token))
                .addString(String.join(" ", checked.scopes()))
                .addValue(Columns.parameter(now))
                .addString(caller.actor())
                .addValue(Columns.parameter(checked.notAfter()))
                .addString(key);
        return tx.preparedQuery(INSERT).execute(row).map(rows -> rows.iterator().next());
    }

    private Uni<Void> tell(SqlConnection tx, String what, Row row, Caller caller) {
        Instant notAfter = Columns.timeOrNull(row, "not_after");
        Action action = Action.by(caller, what, row.getUUID("id"))
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("name", row.getString("name"))
                                .put("scopes", row.getString("scopes"))
                                .put("not_after", notAfter == null ? null : notAfter.toString()));
        return outbox.append(tx, Topics.CREDENTIALS, new ApiTokenIssued(ApiTokenRow.state(row)))
                .chain(() -> record.in(tx, action));
    }

    /** What a list shows of it, for people to tell theirs. */
    static String end(Token token) {
        String text = token.reveal();
        return text.substring(text.length() - SHOWN);
    }
}
