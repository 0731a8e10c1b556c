package dev.runners.registry.runner;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code runners}, as plain SQL returns it, to what everybody may see. */
public final class RunnerRow {

    private RunnerRow() {}

    /** The one Runner that a guarded statement returned, or 404: unknown, removed, or not of this organisation. */
    public static Row one(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no Runner with this id.");
        }
        return rows.iterator().next();
    }

    static RunnerState state(Row row) {
        Standing.Facts facts = new Standing.Facts(
                Liveness.valueOf(row.getString("liveness")),
                row.getBoolean("self_draining"),
                drain(row),
                row.getInteger("unstarted_claims"),
                Columns.timeOrNull(row, "shared_until"),
                row.getBoolean("heard_shared"),
                row.getBoolean("credential_expiring") ? Columns.timeOrNull(row, "credential_ends_at") : null,
                Columns.timeOrNull(row, "archived_at"),
                row.getString("cloud_phase") == null ? null : CloudPhase.valueOf(row.getString("cloud_phase")),
                row.getString("cloud_drain") != null,
                row.getBoolean("drained"),
                row.getBoolean("ephemeral"));
        Standing standing = Standing.of(facts);
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
                row.getString("pinned_version"),
                Columns.labels(row, "labels"),
                row.getInteger("slots"),
                facts.draining(),
                facts.draining() && row.getBoolean("drained"),
                row.getUUID("cloud_identity_id"),
                row.getInteger("idle_minutes") == null ? null : CheckedScale.of(row),
                row.getBoolean("ephemeral"),
                facts.cloudPhase() == CloudPhase.ASLEEP,
                row.getInteger("wanted"),
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "last_heartbeat_at"),
                row.getLong("revision"));
    }

    private static @Nullable Drain drain(Row row) {
        return row.getBoolean("operator_draining")
                ? new Drain(
                        Objects.requireNonNullElse(row.getString("drained_by"), "an operator"),
                        row.getString("drain_note"),
                        Columns.timeOrNull(row, "drain_deadline"),
                        row.getBoolean("drain_overdue"))
                : null;
    }
}
