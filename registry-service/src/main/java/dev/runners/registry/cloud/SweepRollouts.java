package dev.runners.registry.cloud;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the jobs of rollouts that could not be made yet, because another cloud job of their Runner was at work, and ends
 * Update Alls that nobody takes up.
 */
@ApplicationScoped
public class SweepRollouts {

    private static final Logger LOG = Logger.getLogger(SweepRollouts.class);
    private static final String WAITING = "SELECT id FROM rollouts WHERE waits ORDER BY id";

    private final Pool pool;
    private final ApplyRollout applyRollout;
    private final EndUnmetUpdates endUnmetUpdates;

    SweepRollouts(Pool pool, ApplyRollout applyRollout, EndUnmetUpdates endUnmetUpdates) {
        this.pool = pool;
        this.applyRollout = applyRollout;
        this.endUnmetUpdates = endUnmetUpdates;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return pool.query(WAITING)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> again(row.getUUID("id")))
                .collect()
                .last()
                .chain(() -> endUnmetUpdates.now())
                .onFailure()
                .invoke(e -> LOG.warnf("Rollouts that wait are looked at again in a second: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** One that fails starves no other. */
    private Uni<Void> again(UUID rollout) {
        return applyRollout
                .again(rollout)
                .onFailure()
                .invoke(e -> LOG.warnf("Rollout %s is looked at again in a second: %s", rollout, e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
