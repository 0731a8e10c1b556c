package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudPhase;
import dev.runners.contracts.cloud.DeploymentEvent;
import dev.runners.contracts.cloud.DeploymentEvent.DeploymentChanged;
import dev.runners.contracts.cloud.DeploymentEvent.DriftFound;
import dev.runners.contracts.cloud.DeploymentEvent.TaskStopped;
import dev.runners.contracts.cloud.DeploymentState;
import dev.runners.contracts.cloud.StoppedTask;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.outbox.Outbox;
import dev.runners.provisioner.cloud.CloudService;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.ServiceSight;
import dev.runners.provisioner.deployment.ChangeDeployment;
import dev.runners.provisioner.deployment.Deployed;
import dev.runners.provisioner.deployment.DeploymentTarget;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS how a Runner's cloud side is, and writes down what differs from what we believe. What changed meanwhile is not
 * overwritten: it is looked at again.
 */
@ApplicationScoped
public class LookAtCloud {

    private static final String LOOKED = "UPDATE deployments SET looked_at = runners_now() WHERE runner_id = $1";
    private static final String WRITE = """
            UPDATE deployments
            SET drift = $3, last_task = $4, updated_at = runners_now(), revision = revision + 1
            WHERE runner_id = $1 AND revision = $2
            RETURNING *
            """;
    private static final Set<CloudPhase> SETTLED =
            Set.of(CloudPhase.AWAKE, CloudPhase.STARTING, CloudPhase.FALLING_ASLEEP, CloudPhase.ASLEEP);

    private final Pool pool;
    private final Outbox outbox;
    private final ChangeDeployment change;
    private final CloudService service;
    private final LookAtPieces lookAtPieces;
    private final Fleet fleet;
    private final Clock clock;

    LookAtCloud(
            Pool pool,
            Outbox outbox,
            ChangeDeployment change,
            CloudService service,
            LookAtPieces lookAtPieces,
            Fleet fleet,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.change = change;
        this.service = service;
        this.lookAtPieces = lookAtPieces;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** On a virtual thread; of one that a job works on nothing is asked. */
    public void of(UUID runner) {
        RowSet<Row> rows =
                Await.item(pool.preparedQuery(DeploymentTarget.SELECT).execute(Tuple.of(new UUID[] {runner})));
        if (rows.rowCount() == 0) {
            return;
        }
        Await.item(pool.preparedQuery(LOOKED).execute(Tuple.of(runner)));
        DeploymentTarget one = DeploymentTarget.of(rows.iterator().next());
        if (SETTLED.contains(one.deployed().phase())) {
            compare(one);
        }
    }

    private void compare(DeploymentTarget one) {
        Deployed deployed = one.deployed();
        Optional<ServiceSight> sight =
                service.see(one.target(), deployed.made().getOrDefault(Made.TASK_DEFINITION, ""));
        // Of a sleeper nothing is asked: it held no job when its task was ended, and each look costs calls.
        RunnerState runner = fleet.runner(deployed.runnerId()).orElse(null);
        boolean isQuiet =
                deployed.phase() != CloudPhase.ASLEEP && (runner == null || runner.status() == RunnerStatus.OFFLINE);
        boolean isShort =
                sight.map(seen -> seen.running() < deployed.desiredCount()).orElse(true);
        StoppedTask last = isQuiet || isShort
                ? service.lastStopped(one.target()).orElse(deployed.lastTask())
                : deployed.lastTask();
        List<String> drift = Stream.concat(
                        FindDrift.between(deployed, sight.orElse(null), last, runner, clock.instant()).stream(),
                        lookAtPieces.of(one).stream())
                .toList();
        boolean isNewTask = !Objects.equals(last, deployed.lastTask());
        if (isNewTask || !drift.equals(deployed.drift())) {
            write(deployed, drift, last, event(drift, deployed, isNewTask));
        }
    }

    private static Function<DeploymentState, DeploymentEvent> event(
            List<String> drift, Deployed deployed, boolean isNewTask) {
        if (!drift.isEmpty() && !drift.equals(deployed.drift())) {
            return DriftFound::new;
        }
        return isNewTask ? TaskStopped::new : DeploymentChanged::new;
    }

    private void write(
            Deployed deployed,
            List<String> drift,
            @Nullable StoppedTask last,
            Function<DeploymentState, DeploymentEvent> event) {
        JsonObject task = last == null ? null : Deployed.write(last);
        Tuple values = Tuple.of(deployed.runnerId(), deployed.revision(), new JsonArray(drift), task);
        Await.item(outbox.inTransaction(tx -> tx.preparedQuery(WRITE)
                .execute(values)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : change.tell(tx, rows.iterator().next(), event))));
    }
}
