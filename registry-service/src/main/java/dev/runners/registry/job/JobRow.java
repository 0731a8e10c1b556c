package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobState.TakenFrom;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.OnLost;
import dev.runners.sql.Columns;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code jobs} to what everybody in its organisation may see, and to what its owner is answered. */
final class JobRow {

    /** The columns of {@link #state}: all but the configuration, which is large and never told. */
    static final String STATE = """
            id, organization_id, job_type, status, attempt, max_attempts, runner_id, runner_name, assigned_runner_id,
            target_runner_id, cloud_identity_id, worker, rollout_id, plan_job_id, retry_of, priority, labels, on_lost,
            time_limit, state_name, execution_metadata, cancel_requested, orphan_risk, error_message, claimable_at,
            claimed_at, started_at, completed_at, created_at, updated_at, taken_from, traceparent, revision""";

    private JobRow() {}

    static JobStatus status(Row row) {
        return JobStatus.valueOf(row.getString("status"));
    }

    /** Of a row with the columns of {@link #STATE}: what is read here has to be there, too. */
    static JobState state(Row row) {
        String phase = Columns.object(row, "execution_metadata").path("phase").asText(null);
        return new JobState(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                JobType.valueOf(row.getString("job_type")),
                status(row),
                row.getInteger("attempt"),
                row.getInteger("max_attempts"),
                row.getUUID("runner_id"),
                row.getString("runner_name"),
                row.getUUID("assigned_runner_id"),
                row.getUUID("target_runner_id"),
                row.getUUID("cloud_identity_id"),
                worker(row),
                row.getUUID("rollout_id"),
                row.getUUID("plan_job_id"),
                row.getUUID("retry_of"),
                row.getInteger("priority"),
                Columns.labels(row, "labels"),
                OnLost.valueOf(row.getString("on_lost")),
                row.getInteger("time_limit"),
                row.getString("state_name"),
                phase,
                row.getBoolean("cancel_requested"),
                row.getBoolean("orphan_risk"),
                row.getString("error_message"),
                Columns.timeOrNull(row, "claimable_at"),
                Columns.timeOrNull(row, "claimed_at"),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "completed_at"),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"),
                takenFrom(row),
                row.getString("traceparent"),
                row.getLong("revision"));
    }

    static JobView view(Row row, ObjectNode configuration, String configurationHash) {
        UUID runner = row.getUUID("runner_id");
        return new JobView(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                null,
                JobType.valueOf(row.getString("job_type")),
                status(row),
                row.getInteger("attempt"),
                row.getUUID("attempt_id"),
                configuration,
                configurationHash,
                row.getUUID("plan_job_id"),
                row.getUUID("cloud_identity_id"),
                row.getUUID("target_runner_id"),
                null,
                null,
                runner,
                runner,
                row.getString("runner_name"),
                Columns.timeOrNull(row, "claimed_at"),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "completed_at"),
                row.getString("error_message"),
                Columns.object(row, "execution_metadata"),
                row.getInteger("priority"),
                Columns.labels(row, "labels"),
                row.getUUID("assigned_runner_id"),
                OnLost.valueOf(row.getString("on_lost")),
                row.getInteger("max_attempts"),
                row.getInteger("time_limit"),
                row.getString("state_name"),
                row.getBoolean("cancel_requested"),
                Columns.timeOrNull(row, "claimable_at"),
                row.getBoolean("orphan_risk"),
                row.getUUID("retry_of"),
                row.getUUID("rollout_id"),
                row.getString("traceparent"),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"));
    }

    static @Nullable WorkerParameters worker(Row row) {
        return row.getValue("worker") == null
                ? null
                : Wire.JSON.convertValue(Columns.object(row, "worker"), WorkerParameters.class);
    }

    private static List<TakenFrom> takenFrom(Row row) {
        List<TakenFrom> taken = new ArrayList<>();
        for (Object one : row.getJsonArray("taken_from")) {
            JsonObject json = (JsonObject) one;
            taken.add(new TakenFrom(UUID.fromString(json.getString("runner_id")), Instant.parse(json.getString("at"))));
        }
        return taken;
    }
}
