package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.Architecture;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.registry.runner.RunnerRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cloud-hosted Runner, whose row is locked until the end of the transaction. */
record CloudHosted(Row row) {

    private static final String LOCK =
            "SELECT * FROM runners WHERE id = $1 AND removed_at IS NULL AND organization_id = $2 FOR UPDATE";
    private static final String HOLDS = "SELECT FROM attempts WHERE runner_id = $1 AND ended_at IS NULL LIMIT 1";

    /** Fails with 404 for a Runner that is not the organisation's, with 409 for a self-hosted one. */
    static Uni<CloudHosted> lock(SqlConnection tx, UUID id, Caller caller) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id, caller.organization()))
                .map(RunnerRow::one)
                .invoke(row -> {
                    if (RunnerType.valueOf(row.getString("type")) != RunnerType.CLOUD_HOSTED) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "It is self-hosted: nothing of it is in the cloud. Do this on its machine.");
                    }
                })
                .map(CloudHosted::new);
    }

    UUID id() {
        return row.getUUID("id");
    }

    UUID identity() {
        return row.getUUID("cloud_identity_id");
    }

    CloudPhase phase() {
        return CloudPhase.valueOf(row.getString("cloud_phase"));
    }

    WorkerParameters worker(@Nullable String version, boolean newToken) {
        return new WorkerParameters(
                identity(),
                row.getString("region"),
                row.getString("name"),
                Architecture.valueOf(row.getString("architecture")),
                row.getInteger("cpu"),
                row.getInteger("memory"),
                row.getBoolean("ephemeral"),
                version,
                newToken);
    }

    /** Fails with 409 while it holds a job. */
    Uni<Void> refuseAtWork(SqlConnection tx) {
        return tx.preparedQuery(HOLDS)
                .execute(Tuple.of(id()))
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "It holds a job: drain it and wait for the job's end, or cancel the job.");
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with 409 while nothing of it is in the cloud. */
    void refuseWithoutCloudSide() {
        String reason = whyUnchangeable();
        if (reason != null) {
            throw new ProblemException(Kind.CONFLICT, reason);
        }
    }

    /** Why nothing of it in the cloud can be changed; null when it can. */
    @Nullable
    String whyUnchangeable() {
        return phase() == CloudPhase.FAILED || phase() == CloudPhase.DEPLOYING
                ? "Its cloud side is not there, or could not be made: deploy it again first."
                : null;
    }
}
