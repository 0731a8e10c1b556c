package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.DeploymentStep;
import dev.runners.contracts.cloud.StepStatus;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code cloud_steps}.
 *
 * @param trouble how it failed last, without having been answered well since; null: nothing is wrong
 * @param troubledSince when it began to fail in this way
 */
record SagaStep(
        int position,
        CloudStep step,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message,
        CloudTrouble.@Nullable Kind trouble,
        @Nullable Instant troubledSince,
        boolean undone) {

    static SagaStep of(Row row) {
        String trouble = row.getString("trouble");
        return new SagaStep(
                row.getInteger("position"),
                CloudStep.valueOf(row.getString("name")),
                StepStatus.valueOf(row.getString("status")),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "ended_at"),
                row.getString("message"),
                trouble == null ? null : CloudTrouble.Kind.valueOf(trouble),
                Columns.timeOrNull(row, "troubled_since"),
                row.getBoolean("undone"));
    }

    /** Whether its call may have been made. */
    boolean hasBegun() {
        return startedAt != null;
    }

    /** Since when it fails in this way; null: not until now. */
    @Nullable
    Instant troubledSince(CloudTrouble.Kind kind) {
        return kind == trouble ? troubledSince : null;
    }

    DeploymentStep told() {
        return new DeploymentStep(step.name(), step.title(), status, startedAt, endedAt, message);
    }
}
