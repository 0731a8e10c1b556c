package dev.runners.provisioner.scale;

import dev.runners.contracts.cloud.CloudDrain;
import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentEvent.RunnerAwoken;
import dev.runners.contracts.cloud.DeploymentEvent.RunnerFellAsleep;
import dev.runners.outbox.Outbox;
import dev.runners.provisioner.cloud.CallCloud;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.deployment.AwaitDrained;
import dev.runners.provisioner.deployment.ChangeDeployment;
import dev.runners.provisioner.deployment.Deployed;
import dev.runners.provisioner.deployment.DeploymentChange;
import dev.runners.provisioner.deployment.DeploymentTarget;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.sql.Await;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a Runner to sleep or wakes it, when it is time. The deployment's row is locked meanwhile, the call to AWS included:
 * no other replica decides otherwise at the same moment, and no job begins.
 */
@ApplicationScoped
class ScaleRunner {

    private static final String LOCK = DeploymentTarget.SELECT + " FOR UPDATE OF d SKIP LOCKED";
    private static final String IDLE = "UPDATE deployments SET idle_since = $2 WHERE runner_id = $1";

    private final Pool pool;
    private final Outbox outbox;
    private final Fleet fleet;
    private final CloudService service;
    private final ChangeDeployment change;
    private final AwaitDrained awaitDrained;
    private final Clock clock;

    ScaleRunner(
            Pool pool,
            Outbox outbox,
            Fleet fleet,
            CloudService service,
            ChangeDeployment change,
            AwaitDrained awaitDrained,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.fleet = fleet;
        this.service = service;
        this.change = change;
        this.awaitDrained = awaitDrained;
        this.clock = clock;
    }

    /** Of these the ones about which something is to be done now; locks nothing, on a virtual thread. */
    List<UUID> due(List<UUID> some) {
        RowSet<Row> rows =
                Await.item(pool.preparedQuery(DeploymentTarget.SELECT).execute(Tuple.of(some.toArray(UUID[]::new))));
        return rows.stream()
                .filter(this::isDue)
                .map(row -> row.getUUID("runner_id"))
                .toList();
    }

    private boolean isDue(Row row) {
        try {
            return decision(Deployed.of(row)) != ScaleDecision.NOTHING;
        } catch (RuntimeException e) {
            // One that cannot be read is looked at by itself, which says so, and stops no other.
            return true;
        }
    }

    /** Does it, on a virtual thread; one that a job or another replica works on is left alone. */
    void look(UUID id) {
        Await.item(outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(new UUID[] {id}))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : act(tx, DeploymentTarget.of(rows.iterator().next())))));
    }

    private ScaleDecision decision(Deployed deployed) {
        UUID id = deployed.runnerId();
        return fleet.runner(id)
                .map(runner -> DecideScale.of(
                        deployed, runner, fleet.isBusy(id), awaitDrained.isDrained(deployed), clock.instant()))
                .orElse(ScaleDecision.NOTHING);
    }

    private Uni<Void> act(SqlConnection tx, DeploymentTarget one) {
        UUID id = one.deployed().runnerId();
        return switch (decision(one.deployed())) {
            case NOTHING -> Uni.createFrom().voidItem();
            case NOTE_IDLE -> idle(tx, id, clock.instant());
            case NOTE_BUSY -> idle(tx, id, null);
            case FALL_ASLEEP ->
                change.in(
                        tx,
                        id,
                        DeploymentChange.NONE.phase(CloudPhase.FALLING_ASLEEP).drain(CloudDrain.SLEEP));
            case STAY_AWAKE ->
                change.in(tx, id, DeploymentChange.NONE.phase(CloudPhase.AWAKE).drain(null));
            case CALL_AWAKE -> change.in(tx, id, DeploymentChange.NONE.phase(CloudPhase.AWAKE));
            case SLEEP ->
                desire(one, 0)
                        .chain(() -> change.in(
                                tx,
                                id,
                                DeploymentChange.NONE.phase(CloudPhase.ASLEEP).desired(0),
                                RunnerFellAsleep::new));
            case WAKE ->
                desire(one, 1)
                        .chain(() -> change.in(
                                tx,
                                id,
                                DeploymentChange.NONE
                                        .phase(CloudPhase.STARTING)
                                        .desired(1)
                                        .drain(null),
                                RunnerAwoken::new));
        };
    }

    private static Uni<Void> idle(SqlConnection tx, UUID id, @Nullable Instant since) {
        return tx.preparedQuery(IDLE)
                .execute(Tuple.of(id, Columns.parameter(since)))
                .replaceWithVoid();
    }

    private Uni<Void> desire(DeploymentTarget one, int count) {
        return CallCloud.by(() -> service.desire(one.target(), count));
    }
}
