package dev.runners.provisioner.scale;

import dev.runners.provisioner.fleet.Fleet;
import dev.runners.provisioner.fleet.FleetListener;
import dev.runners.provisioner.fleet.Rounds;
import dev.runners.sql.Await;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Looks at a Runner's sleep as soon as there is something new of it, and at all of them every 30 s: a lost event costs no
 * more. Many are read at once, and only those about which something is to be done are locked.
 */
@ApplicationScoped
class RunScale implements FleetListener {

    private static final Logger LOG = Logger.getLogger(RunScale.class);
    private static final int AT_ONCE = 6;
    private static final int READ_AT_ONCE = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String ALL = """
            SELECT runner_id FROM deployments WHERE phase IN ('AWAKE', 'STARTING', 'FALLING_ASLEEP', 'ASLEEP')
            """;

    private final ScaleRunner scaleRunner;
    private final Fleet fleet;
    private final Pool pool;
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Rounds rounds = new Rounds("run-scale", LOOK, this::round);

    /** @param config asked for so that what the scheduler reads is held to its range */
    RunScale(ScaleRunner scaleRunner, Fleet fleet, Pool pool, ScaleConfig config) {
        this.scaleRunner = scaleRunner;
        this.fleet = fleet;
        this.pool = pool;
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    @Override
    public void changed(UUID runner) {
        changed.add(runner);
        rounds.news();
    }

    @Scheduled(every = "${runners.scale.every:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void all() {
        try {
            List<UUID> ids = new ArrayList<>();
            Await.item(pool.query(ALL).execute()).forEach(row -> ids.add(row.getUUID("runner_id")));
            changed.addAll(ids);
            rounds.news();
        } catch (RuntimeException e) {
            LOG.warnf("Sleepers are looked at again in 30 s: %s", e.toString());
        }
    }

    private void round() throws InterruptedException {
        while (fleet.isKnown() && !rounds.isStopped() && !changed.isEmpty()) {
            List<UUID> some = changed.stream().limit(READ_AT_ONCE).toList();
            some.forEach(changed::remove);
            for (UUID runner : due(some)) {
                if (rounds.isStopped()) {
                    return;
                }
                room.acquire();
                Thread.ofVirtual().name("scale-" + runner).start(() -> look(runner));
            }
        }
    }

    private List<UUID> due(List<UUID> some) {
        try {
            return scaleRunner.due(some);
        } catch (RuntimeException e) {
            LOG.warnf("%d Runners are looked at again within 30 s: %s", some.size(), e.toString());
            return List.of();
        }
    }

    private void look(UUID runner) {
        try {
            scaleRunner.look(runner);
        } catch (RuntimeException e) {
            LOG.warnf("Runner %s is looked at again within 30 s: %s", runner, e.toString());
        } finally {
            room.release();
        }
    }
}
