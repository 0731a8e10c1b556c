package dev.runners.registry.token;

import dev.runners.contracts.Token;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives an API token, whose one answer was lost, another digest, so that it can be answered again; the lost one is void.
 * Nobody tells us of a token's first use: so this is done for its maker only, and only as long as one tries again.
 */
final class ReissueApiToken {

    static final Duration TRIES_AGAIN = Duration.ofMinutes(10);

    private static final String REISSUE = """
            UPDATE api_tokens SET digest = $4, ends_with = $5, revision = revision + 1
            WHERE organization_id = $1 AND created_by = $2 AND idempotency_key = $3
              AND revoked_at IS NULL AND created_at > $6
            """;
    private static final String MADE_WITH_IT = """
            SELECT * FROM api_tokens WHERE organization_id = $1 AND created_by = $2 AND idempotency_key = $3
            """;

    private ReissueApiToken() {}

    /**
     * Finds the token that was made with this key, with the new one's digest now; null for a new key and without one. Fails
     * with 422 when the key came with another request, with 409 when it is too late.
     */
    static Uni<@Nullable Row> insteadOf(
            SqlConnection tx, CheckedApiToken asked, Caller caller, @Nullable String key, Token token, Instant now) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        Tuple reissue = Tuple.tuple()
                .addUUID(caller.organization())
                .addString(caller.actor())
                .addString(key)
                .addString(token.digest())
                .addString(IssueApiToken.end(token))
                .addValue(Columns.parameter(now.minus(TRIES_AGAIN)));
        return tx.preparedQuery(REISSUE)
                .execute(reissue)
                .chain(reissued -> tx.preparedQuery(MADE_WITH_IT)
                        .execute(Tuple.of(caller.organization(), caller.actor(), key))
                        .map(made -> made.rowCount() == 0
                                ? null
                                : checked(made.iterator().next(), asked, reissued.rowCount() > 0)));
    }

    private static Row checked(Row made, CheckedApiToken asked, boolean reissued) {
        boolean same = made.getString("name").equals(asked.name())
                && ApiTokenRow.scopes(made).equals(asked.scopes())
                && Objects.equals(Columns.timeOrNull(made, "not_after"), asked.notAfter());
        if (!same) {
            throw ProblemException.reusedKey();
        }
        if (!reissued) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The token made with this Idempotency-Key was revoked, or may be in use by now. Take another key and"
                            + " another name.");
        }
        return made;
    }
}
