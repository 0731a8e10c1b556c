package dev.runners.release.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.RolloutState;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rollout's row, locked, with what is asked of its release and with the time. */
record LockedRollout(RolloutState rollout, @Nullable String withdrawn, Instant at) {

    private static final String LOCK = """
            SELECT state, runners_now() AS at, (SELECT withdrawn_reason FROM releases v WHERE v.version = r.version)
            FROM rollouts r
            WHERE id = $1
            """;

    static Uni<LockedRollout> of(SqlConnection tx, UUID id, UUID organization) {
        return tx.preparedQuery(LOCK + " AND organization_id = $2 FOR UPDATE OF r")
                .execute(Tuple.of(id, organization))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(Kind.NOT_FOUND, "There is no rollout with this id.");
                    }
                    return read(rows.iterator().next());
                });
    }

    /** Null while another replica has it, or when it is over. */
    static Uni<@Nullable LockedRollout> ifFree(SqlConnection tx, UUID id) {
        return tx.preparedQuery(LOCK + " AND open FOR UPDATE OF r SKIP LOCKED")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : read(rows.iterator().next()));
    }

    private static LockedRollout read(Row row) {
        return new LockedRollout(state(row), row.getString("withdrawn_reason"), Columns.time(row, "at"));
    }

    static RolloutState state(Row row) {
        try {
            return Wire.JSON.treeToValue(Columns.object(row, "state"), RolloutState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rollout's row is none", e);
        }
    }

    static JsonObject json(RolloutState rollout) {
        return new JsonObject(Wire.JSON.valueToTree(rollout).toString());
    }
}
