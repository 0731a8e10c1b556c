package dev.runners.provisioner.deployment;

import dev.runners.provisioner.fleet.FleetListener;
import dev.runners.provisioner.fleet.Rounds;
import dev.runners.sql.Await;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Takes in cloud jobs and works on what is due, several at once; woken by news, when the next is due, and twice a second in
 * any case.
 */
@ApplicationScoped
class RunSagas implements FleetListener {

    private static final Logger LOG = Logger.getLogger(RunSagas.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int AT_ONCE = 8;

    private static final String HURRY = """
            UPDATE cloud_jobs SET next_try_at = runners_now()
            WHERE runner_id = ANY($1) AND ended_at IS NULL AND tries > 0 AND next_try_at > runners_now()
            """;

    private final TakeInJobs takeInJobs;
    private final LeaseSaga leaseSaga;
    private final AdvanceSaga advanceSaga;
    private final Pool pool;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
    private final Rounds rounds = new Rounds("run-sagas", LOOK, this::round);
    private boolean wasAway;

    RunSagas(TakeInJobs takeInJobs, LeaseSaga leaseSaga, AdvanceSaga advanceSaga, Pool pool) {
        this.takeInJobs = takeInJobs;
        this.leaseSaga = leaseSaga;
        this.advanceSaga = advanceSaga;
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

    @Override
    public void cloudJobChanged() {
        rounds.news();
    }

    private void round() {
        try {
            takeInJobs.now();
            hurry();
            workOnWhatIsDue();
            leaseSaga.untilNext().ifPresent(rounds::again);
            wasAway = false;
        } catch (RuntimeException e) {
            if (!wasAway && !rounds.isStopped()) {
                LOG.warnf("Cloud jobs wait, nothing is lost: %s", e.toString());
            }
            wasAway = true;
        }
    }

    /** Who waits for a Runner looks at once when there is something new of it. */
    private void hurry() {
        UUID[] some = changed.toArray(UUID[]::new);
        if (some.length > 0) {
            Await.item(pool.preparedQuery(HURRY).execute(Tuple.of(some)));
            changed.removeAll(Set.of(some));
        }
    }

    private void workOnWhatIsDue() {
        while (!rounds.isStopped() && room.tryAcquire()) {
            Optional<Saga> saga;
            try {
                saga = leaseSaga.next();
            } catch (RuntimeException e) {
                room.release();
                throw e;
            }
            if (saga.isEmpty()) {
                room.release();
                return;
            }
            Thread.ofVirtual().name("saga-" + saga.get().jobId()).start(() -> work(saga.get()));
        }
    }

    /** What fails here is the database: the lease ends, and whoever comes then goes on. */
    private void work(Saga saga) {
        try {
            advanceSaga.from(saga);
        } catch (LostLease e) {
            LOG.infof("Job %s is another replica's now", saga.jobId());
        } catch (RuntimeException e) {
            LOG.warnf("Job %s goes on when its lease has ended: %s", saga.jobId(), e.toString());
        } finally {
            room.release();
            rounds.news();
        }
    }
}
