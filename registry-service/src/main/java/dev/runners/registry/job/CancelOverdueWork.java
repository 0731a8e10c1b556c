package dev.runners.registry.job;

import dev.runners.contracts.job.JobCancellation;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks what still runs at the deadline of a drain to cancel, where the operator wanted that; in his name. */
@ApplicationScoped
public class CancelOverdueWork {

    private static final Logger LOG = Logger.getLogger(CancelOverdueWork.class);
    private static final String REASON = "The deadline of the Runner's drain has come.";

    private static final String OVERDUE = """
            SELECT j.id, j.organization_id, r.drained_by
            FROM runners r JOIN attempts a ON a.runner_id = r.id JOIN jobs j ON j.id = a.job_id AND j.attempt_id = a.id
            WHERE r.operator_draining AND r.drain_at_deadline = 'CANCEL' AND r.drain_deadline <= runners_now()
              AND r.removed_at IS NULL AND a.ended_at IS NULL AND NOT j.cancel_requested
            LIMIT 200
            """;

    private final Pool pool;
    private final CancelJob cancelJob;

    CancelOverdueWork(Pool pool, CancelJob cancelJob) {
        this.pool = pool;
        this.cancelJob = cancelJob;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return pool.preparedQuery(OVERDUE)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::cancel)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("Overdue work is cancelled in two seconds: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** One that has ended meanwhile is left alone. */
    private Uni<Void> cancel(Row row) {
        Caller operator = new Caller(row.getString("drained_by"), row.getUUID("organization_id"));
        return cancelJob
                .by(operator, row.getUUID("id"), new JobCancellation(null, REASON))
                .replaceWithVoid()
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }
}
