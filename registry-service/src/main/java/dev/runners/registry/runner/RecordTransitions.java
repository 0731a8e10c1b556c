package dev.runners.registry.runner;

import dev.runners.contracts.runner.RunnerState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Writes down how Runners stand from now on, where that is not how they stood: however many there are, in one statement.
 * It is one of its own, behind that of the change, and the change has locked their rows: so it sees what whoever changed
 * them before has written, and each change is one row.
 */
@ApplicationScoped
class RecordTransitions {

    /** Whoever waited for a Runner's row has begun before the change that it waited for; its time follows all the same. */
    private static final String SQL = """
            INSERT INTO runner_transitions (runner_id, at, status, condition, reason, has_left)
            SELECT n.id, greatest(runners_now(), was.at), n.status, n.condition, n.reason,
                   -- As MarkDrained has it, which may not have come to it yet.
                   n.status = 'OFFLINE' AND n.draining
                       AND NOT EXISTS (SELECT FROM attempts a WHERE a.runner_id = n.id AND a.ended_at IS NULL)
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[])
                 AS n(id, status, condition, reason, draining)
            LEFT JOIN LATERAL (
                SELECT * FROM runner_transitions t WHERE t.runner_id = n.id ORDER BY t.at DESC, t.id DESC LIMIT 1
            ) was ON true
            WHERE (was.status, was.condition) IS DISTINCT FROM (n.status, n.condition)
            """;

    Uni<Void> in(SqlConnection tx, List<RunnerState> runners) {
        return runners.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SQL).execute(parameters(runners)).replaceWithVoid();
    }

    private static Tuple parameters(List<RunnerState> runners) {
        return Tuple.tuple()
                .addArrayOfUUID(runners.stream().map(RunnerState::id).toArray(UUID[]::new))
                .addArrayOfString(
                        runners.stream().map(one -> one.status().name()).toArray(String[]::new))
                .addArrayOfString(runners.stream()
                        .map(one ->
                                one.condition() == null ? null : one.condition().name())
                        .toArray(String[]::new))
                .addArrayOfString(
                        runners.stream().map(RunnerState::statusReason).toArray(String[]::new))
                .addArrayOfBoolean(runners.stream().map(RunnerState::draining).toArray(Boolean[]::new));
    }
}
