package dev.runners.registry.cloud;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Makes the jobs of rollouts that could not be made yet, because another cloud job of their Runner was at work, and ends
 * Update Alls that nobody takes up.
 */
@ApplicationScoped
public class LookAfterRollouts {

    private static final Logger LOG = Logger.getLogger(LookAfterRollouts.class);
    private static final String WAITING = "SELECT id FROM rollouts WHERE waits ORDER BY id";

    private final Pool pool;
    private final ApplyRollout applyRollout;
    private final EndUnmetUpdates endUnmetUpdates;

    LookAfterRollouts(Pool pool, ApplyRollout applyRollout, EndUnmetUpdates endUnmetUpdates) {
        this.pool = pool;
        this.applyRollout = applyRollout;
        this.endUnmetUpdates = endUnmetUpdates;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return forEach(pool.query(WAITING).execute(), applyRollout::again)
                .chain(() -> forEach(endUnmetUpdates.find(), endUnmetUpdates::end))
                .onFailure()
                .invoke(e -> LOG.warnf("Rollouts that wait are looked at again in a second: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Each in a transaction of its own: one that fails starves no other. */
    private static Uni<Void> forEach(Uni<RowSet<Row>> rollouts, Function<UUID, Uni<Void>> work) {
        return rollouts.onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> row.getUUID("id"))
                .onItem()
                .transformToUniAndConcatenate(rollout -> work.apply(rollout)
                        .onFailure()
                        .invoke(e -> LOG.warnf("Rollout %s is looked at again in a second: %s", rollout, e.toString()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
