package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerStatusChanged;
import dev.runners.outbox.Outbox;
import dev.runners.registry.job.FreeStoppedWork;
import dev.runners.registry.runner.MarkDrained;
import dev.runners.registry.runner.PublishRunner;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes what provisioner-service says of a Runner's cloud side: its phase, whether it is to be drained, and that its task
 * has ended. An operator's drain is not touched. What is not newer changes nothing.
 */
@ApplicationScoped
public class ApplyDeployments {

    private static final String SQL = """
            UPDATE runners r
            SET cloud_phase = u.phase, cloud_drain = u.drain, task_stopped_at = coalesce(u.stopped, r.task_stopped_at),
                deployment_revision = u.revision,
                wake_asked = r.wake_asked AND u.phase IN ('ASLEEP', 'FALLING_ASLEEP', 'STARTING'),
                drained = r.drained AND (r.operator_draining OR r.self_draining OR u.drain IS NOT NULL),
                revision = r.revision + ((was.cloud_phase, was.cloud_drain) IS DISTINCT FROM (u.phase, u.drain))::integer
            FROM (SELECT $1::uuid AS id, $2::text AS phase, $3::text AS drain, $4::timestamptz AS stopped,
                         $5::bigint AS revision) u,
                 (SELECT id, cloud_phase, cloud_drain, task_stopped_at FROM runners WHERE id = $1 FOR UPDATE) was
            WHERE r.id = was.id AND r.removed_at IS NULL AND r.type = 'CLOUD_HOSTED' AND r.deployment_revision < u.revision
            RETURNING r.*, (was.cloud_phase, was.cloud_drain) IS DISTINCT FROM (u.phase, u.drain) AS changed,
                      (was.cloud_drain IS NULL) <> (u.drain IS NULL) AS drain_changed,
                      was.task_stopped_at IS DISTINCT FROM r.task_stopped_at AS stopped
            """;

    private final Outbox outbox;
    private final PublishRunner publish;
    private final MarkDrained markDrained;
    private final FreeStoppedWork freeStoppedWork;

    ApplyDeployments(Outbox outbox, PublishRunner publish, MarkDrained markDrained, FreeStoppedWork freeStoppedWork) {
        this.outbox = outbox;
        this.publish = publish;
        this.markDrained = markDrained;
        this.freeStoppedWork = freeStoppedWork;
    }

    /** In the order of the topic; of several about one Runner only the newest counts. */
    public Uni<Void> of(List<DeploymentState> deployments) {
        Map<UUID, DeploymentState> newest = new HashMap<>();
        deployments.forEach(
                one -> newest.merge(one.runnerId(), one, (had, has) -> has.revision() > had.revision() ? has : had));
        return Multi.createFrom()
                .iterable(newest.values())
                .onItem()
                .transformToUniAndConcatenate(deployment -> outbox.inTransaction(tx -> apply(tx, deployment)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(SqlConnection tx, DeploymentState deployment) {
        Tuple parameters = Tuple.tuple()
                .addUUID(deployment.runnerId())
                .addString(deployment.phase().name())
                .addString(
                        deployment.drain() == null ? null : deployment.drain().name())
                .addValue(Columns.parameter(
                        deployment.lastTask() == null
                                ? null
                                : deployment.lastTask().stoppedAt()))
                .addLong(deployment.revision());
        return tx.preparedQuery(SQL)
                .execute(parameters)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(tx, rows.iterator().next()));
    }

    private Uni<Void> tell(SqlConnection tx, Row runner) {
        Uni<Void> told = runner.getBoolean("changed")
                ? publish.state(tx, runner, RunnerStatusChanged::new)
                : Uni.createFrom().voidItem();
        if (runner.getBoolean("drain_changed")) {
            told = told.chain(() -> publish.credential(tx, runner, CredentialChanged::new));
        }
        if (runner.getBoolean("stopped")) {
            told = told.chain(() -> freeStoppedWork.of(tx, runner.getUUID("id")));
        }
        return told.chain(() -> markDrained.in(tx, runner.getUUID("id")));
    }
}
