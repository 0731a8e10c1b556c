package dev.runners.registry.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.state.StateLock;
import dev.runners.contracts.state.StateVersion;
import dev.runners.contracts.state.StateView;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** Rows of states, their versions and locks as people see them. */
final class StateRow {

    /** Lock {@code l} of attempt {@code la} of Runner {@code lr}. */
    static final String LOCK_COLUMNS = """
            l.lock_id, l.info, l.created_at AS locked_at, la.id AS lock_attempt_id, la.number AS lock_attempt,
            la.job_id AS lock_job_id, la.runner_id AS lock_runner_id, lr.name AS lock_runner_name,
            la.ended_at IS NOT NULL AS lock_dead, la.fenced_until AS lock_fenced_until
            """;

    /** Whether organisation $1 has a state named $2, be it only locked yet. */
    static final String IS_KNOWN = """
            EXISTS (SELECT FROM state_versions WHERE organization_id = $1 AND state_name = $2)
            OR EXISTS (SELECT FROM state_locks WHERE organization_id = $1 AND state_name = $2)
            """;

    /** What is known of each {@code state_name} in {@code named}, of organisation $1. */
    static final String OF_NAMED = """
            SELECT n.state_name, v.version, v.size, v.serial, v.lineage, v.created_at, v.written_by, va.job_id,
                   (SELECT count(*) FROM state_versions late
                    WHERE late.organization_id = $1 AND late.state_name = n.state_name AND late.late) AS late_versions,
            """ + LOCK_COLUMNS + """
            FROM named n
            LEFT JOIN LATERAL (
                SELECT * FROM state_versions newest
                WHERE newest.organization_id = $1 AND newest.state_name = n.state_name AND NOT newest.late
                ORDER BY newest.version DESC LIMIT 1) v ON true
            LEFT JOIN attempts va ON va.id = v.attempt_id
            LEFT JOIN state_locks l ON l.organization_id = $1 AND l.state_name = n.state_name
            LEFT JOIN attempts la ON la.id = l.attempt_id
            LEFT JOIN runners lr ON lr.id = la.runner_id
            """;

    private StateRow() {}

    static StateView view(Row row) {
        return new StateView(
                row.getString("state_name"),
                row.getLong("version"),
                row.getLong("size"),
                row.getLong("serial"),
                row.getString("lineage"),
                Columns.timeOrNull(row, "created_at"),
                row.getUUID("job_id"),
                row.getString("written_by"),
                row.getLong("late_versions"),
                row.getString("lock_id") == null ? null : lock(row));
    }

    static StateLock lock(Row row) {
        JsonNode info = info(row.getString("info"));
        return new StateLock(
                row.getString("lock_id"),
                info.path("Who").asText(null),
                info.path("Operation").asText(null),
                Columns.time(row, "locked_at"),
                row.getUUID("lock_attempt_id"),
                row.getInteger("lock_attempt"),
                row.getUUID("lock_job_id"),
                row.getUUID("lock_runner_id"),
                row.getString("lock_runner_name"),
                row.getBoolean("lock_dead"),
                Columns.timeOrNull(row, "lock_fenced_until"));
    }

    static StateVersion version(Row row) {
        return new StateVersion(
                row.getLong("version"),
                Columns.time(row, "created_at"),
                row.getLong("size"),
                row.getUUID("attempt_id"),
                row.getInteger("number"),
                row.getUUID("job_id"),
                row.getString("written_by"),
                row.getBoolean("late"),
                row.getLong("serial"),
                row.getString("lineage"));
    }

    private static JsonNode info(@Nullable String json) {
        try {
            return Wire.JSON.readTree(json == null ? "{}" : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A lock was stored that is no JSON", e);
        }
    }
}
