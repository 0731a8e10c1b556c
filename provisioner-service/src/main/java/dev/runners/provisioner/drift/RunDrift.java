package dev.runners.provisioner.drift;

import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.provisioner.fleet.FleetListener;
import dev.runners.sql.Await;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks at every deployment once in a while, whichever replica comes first; when a job about it has ended, as soon as AWS
 * shows everywhere what was made; and soon at one whose Runner falls silent: the registry wants to know whether its task has
 * ended.
 */
@ApplicationScoped
class RunDrift implements FleetListener {

    private static final Logger LOG = Logger.getLogger(RunDrift.class);

    private static final String DUE = """
            SELECT runner_id FROM deployments
            WHERE phase IN ('AWAKE', 'STARTING', 'FALLING_ASLEEP', 'ASLEEP')
              AND (looked_at IS NULL OR looked_at < runners_now() - $1 * interval '1 millisecond'
                   OR EXISTS (SELECT FROM cloud_jobs j WHERE j.runner_id = deployments.runner_id
                                AND j.ended_at BETWEEN looked_at AND runners_now() - interval '20 seconds'))
            ORDER BY looked_at NULLS FIRST LIMIT 200
            """;

    private final LookAtCloud lookAtCloud;
    private final Fleet fleet;
    private final Pool pool;
    private final Duration every;
    private final Set<UUID> silent = ConcurrentHashMap.newKeySet();

    RunDrift(LookAtCloud lookAtCloud, Fleet fleet, Pool pool, DriftConfig config) {
        this.lookAtCloud = lookAtCloud;
        this.fleet = fleet;
        this.pool = pool;
        this.every = config.every();
    }

    @Override
    public void changed(UUID runner) {
        boolean isSilent = fleet.runner(runner)
                .map(one -> one.status() == RunnerStatus.OFFLINE)
                .orElse(false);
        if (isSilent) {
            silent.add(runner);
        } else {
            silent.remove(runner);
        }
    }

    @Scheduled(every = "${runners.drift.look:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            List<UUID> due = new ArrayList<>(silent);
            silent.removeAll(due);
            Await.item(pool.preparedQuery(DUE).execute(Tuple.of(every.toMillis())))
                    .forEach(row -> due.add(row.getUUID("runner_id")));
            due.stream().distinct().forEach(this::of);
        } catch (RuntimeException e) {
            LOG.warnf("Drift is looked for again in a moment: %s", e.toString());
        }
    }

    private void of(UUID runner) {
        try {
            lookAtCloud.of(runner);
        } catch (RuntimeException e) {
            LOG.warnf("The cloud side of Runner %s could not be looked at: %s", runner, e.getMessage());
        }
    }
}
