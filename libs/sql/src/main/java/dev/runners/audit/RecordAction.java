package dev.runners.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Puts an action into the audit trail, in the transaction of the action itself: neither is there without the other. */
@ApplicationScoped
public class RecordAction {

    private static final String INSERT = """
            INSERT INTO audit (at, organization_id, actor, action, subject, reason, before, after)
            VALUES (runners_now(), $1, $2, $3, $4, $5, $6, $7)
            """;

    public Uni<Void> in(SqlConnection tx, Action action) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(action.organization())
                        .addString(action.actor())
                        .addString(action.name())
                        .addString(action.subject())
                        .addString(action.reason())
                        .addValue(json(action.before()))
                        .addValue(json(action.after())))
                .replaceWithVoid();
    }

    private static @Nullable JsonObject json(@Nullable ObjectNode node) {
        return node == null ? null : Columns.parameter(node);
    }
}
