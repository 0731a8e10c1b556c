package dev.runners.registry.log;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Looks whether the logs that somebody waits on have grown: all of this replica with one small query, four times a
 * second, and not at all while nobody waits.
 */
@ApplicationScoped
class WatchLogs {

    private static final Logger LOG = Logger.getLogger(WatchLogs.class);
    private static final long LOOK_MILLIS = 250;
    private static final String HEADS = "SELECT id, log_offset, status FROM jobs WHERE id = ANY($1)";

    private record Waiter(UUID job, LogHead seen, UniEmitter<? super LogHead> emitter) {}

    private final Pool pool;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    WatchLogs(Pool pool) {
        this.pool = pool;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(LOOK_MILLIS, _ -> look());
    }

    /** The log's head as soon as it is another than was seen. */
    Uni<LogHead> changed(UUID job, LogHead seen) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(job, seen, emitter);
            waiters.add(waiter);
            emitter.onTermination(() -> waiters.remove(waiter));
        });
    }

    private void look() {
        if (waiters.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        UUID[] jobs = waiters.stream().map(Waiter::job).distinct().toArray(UUID[]::new);
        pool.preparedQuery(HEADS)
                .execute(Tuple.tuple().addArrayOfUUID(jobs))
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(this::tell, e -> LOG.debugf("Logs are looked at again later: %s", e.toString()));
    }

    private void tell(RowSet<Row> rows) {
        Map<UUID, LogHead> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.getUUID("id"), LogHead.of(row)));
        for (Waiter waiter : waiters) {
            LogHead now = heads.get(waiter.job());
            if (now != null && !now.equals(waiter.seen())) {
                waiter.emitter().complete(now);
            }
        }
    }
}
