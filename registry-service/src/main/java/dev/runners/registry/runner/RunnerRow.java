package dev.runners.registry.runner;

import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.registry.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;

/** A row of {@code runners}, as plain SQL returns it, to what everybody may see. */
final class RunnerRow {

    private RunnerRow() {}

    static RunnerState state(Row row) {
        boolean draining = row.getBoolean("operator_draining") || row.getBoolean("self_draining");
        Standing standing = Standing.of(
                Liveness.valueOf(row.getString("liveness")),
                draining,
                row.getInteger("unstarted_claims"),
                Columns.timeOrNull(row, "shared_until"));
        return new RunnerState(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getString("name"),
                RunnerType.valueOf(row.getString("type")),
                row.getString("region"),
                standing.status(),
                standing.condition(),
                standing.reason(),
                row.getString("version"),
                Columns.labels(row, "labels"),
                row.getInteger("slots"),
                draining,
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "last_heartbeat_at"),
                row.getLong("revision"));
    }
}
