package dev.runners.provisioner.deployment;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentEvent.DeploymentChanged;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.outbox.Outbox;
import dev.runners.provisioner.fleet.Fleet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Writes what changes of a deployment, and tells {@code deployments} of it in the same transaction. */
@ApplicationScoped
public class ChangeDeployment {

    /**
     * A drain counts as answered by what the Runner's topic says later than now, but for one that only takes over from a
     * drain that was there: the Runner is drained as it was.
     */
    private static final String CHANGE = """
            UPDATE deployments
            SET phase = coalesce($2, phase), desired_count = coalesce($3, desired_count),
                drain_revision = CASE WHEN NOT $4 OR drain IS NOT NULL AND $5::text IS NOT NULL THEN drain_revision
                                      ELSE $6 END,
                drain_since = CASE WHEN NOT $4 OR drain IS NOT NULL AND $5::text IS NOT NULL THEN drain_since
                                   ELSE runners_now() END,
                drain = CASE WHEN $4 THEN $5 ELSE drain END,
                image = CASE WHEN $10 THEN NULL ELSE coalesce($7, image) END,
                version = CASE WHEN $10 THEN NULL ELSE coalesce($8, version) END,
                made = CASE WHEN $10 THEN '{}' ELSE made || $9 END,
                drift = CASE WHEN $10 THEN '[]' ELSE drift END,
                idle_since = NULL, updated_at = runners_now(), revision = revision + 1
            WHERE runner_id = $1
            RETURNING *
            """;

    private final Outbox outbox;
    private final Fleet fleet;

    ChangeDeployment(Outbox outbox, Fleet fleet) {
        this.outbox = outbox;
        this.fleet = fleet;
    }

    public Uni<Void> in(SqlConnection tx, UUID runner, DeploymentChange change) {
        return in(tx, runner, change, DeploymentChanged::new);
    }

    public Uni<Void> in(
            SqlConnection tx, UUID runner, DeploymentChange change, Function<DeploymentState, DeploymentEvent> event) {
        CloudDrain drain = change.drain();
        Tuple values = Tuple.tuple()
                .addUUID(runner)
                .addString(change.phase() == null ? null : change.phase().name())
                .addInteger(change.desiredCount())
                .addBoolean(change.drains())
                .addString(drain == null ? null : drain.name())
                .addLong(fleet.runner(runner).map(RunnerState::revision).orElse(0L))
                .addString(change.image() == null ? null : change.image().image())
                .addString(change.image() == null ? null : change.image().version())
                .addValue(Deployed.json(change.made()))
                .addBoolean(change.forget());
        return tx.preparedQuery(CHANGE)
                .execute(values)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(tx, rows.iterator().next(), event));
    }

    /** Tells of a row that was changed by somebody else in this transaction; its revision has risen with that. */
    public Uni<Void> tell(SqlConnection tx, Row row, Function<DeploymentState, DeploymentEvent> event) {
        Deployed deployed = Deployed.of(row);
        return NewestJob.of(tx, deployed.runnerId())
                .chain(job -> outbox.append(
                        tx, Topics.DEPLOYMENTS, event.apply(DeploymentView.of(deployed, job.orElse(null)))));
    }
}
