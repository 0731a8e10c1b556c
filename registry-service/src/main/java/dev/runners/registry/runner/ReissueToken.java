package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Takes a Runner's token away, whose one answer was lost and which nobody has used, so that it can be given another. */
@ApplicationScoped
class ReissueToken {

    private static final String SAME_KEY =
            "SELECT id, request_hash FROM runners WHERE organization_id = $1 AND idempotency_key = $2 FOR UPDATE";
    /** A first use meanwhile has changed the token's row, and it is not deleted. */
    private static final String TAKE_AWAY = """
            WITH unused AS (
                DELETE FROM runner_tokens t USING runners r
                WHERE r.id = $1 AND t.runner_id = r.id AND t.last_used_at IS NULL
                  AND r.removed_at IS NULL AND r.liveness = 'NEVER_CONNECTED'
                  AND NOT EXISTS (SELECT FROM runner_tokens o WHERE o.runner_id = r.id AND o.digest <> t.digest)
                RETURNING r.id
            )
            UPDATE runners SET revision = revision + 1 FROM unused WHERE runners.id = unused.id
            RETURNING runners.*
            """;

    private final RecordAction record;

    ReissueToken(RecordAction record) {
        this.record = record;
    }

    /** Fails with 422 when the key came with another body, with 409 when the token has been used or rotated. */
    Uni<Row> in(SqlConnection tx, Caller caller, @Nullable String key, String requestHash) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .map(RunnerRow::one)
                .invoke(before -> {
                    if (!before.getString("request_hash").equals(requestHash)) {
                        throw ProblemException.reusedKey();
                    }
                })
                .chain(before -> tx.preparedQuery(TAKE_AWAY).execute(Tuple.of(before.getUUID("id"))))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "The Runner registered with this Idempotency-Key has used its token, or is gone. Rotate its"
                                        + " token, or register with another key.");
                    }
                    return rows.iterator().next();
                })
                .call(runner -> record.in(tx, Action.by(caller, "runner.reissue-token", runner.getUUID("id"))));
    }
}
