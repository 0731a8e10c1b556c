package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobCancellation;
import dev.runners.contracts.job.JobEvent.JobCancelRequested;
import dev.runners.contracts.job.JobEvent.JobCancelled;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a job: a waiting one at once; of one at work its Runner is told, and interrupts Terraform. By force it ends at
 * once, whatever its Runner does; should that Runner be lost meanwhile, the job ends instead of being queued again.
 */
@ApplicationScoped
public class CancelJob {

    private static final String END_WAITING = """
            UPDATE jobs SET status = 'CANCELLED', cancel_requested = true, completed_at = runners_now(),
                            updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND status = 'QUEUED'
            RETURNING *
            """;
    private static final String ASK = """
            UPDATE jobs SET cancel_requested = true, updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND status IN ('CLAIMED', 'PROCESSING') AND NOT cancel_requested
            RETURNING *
            """;

    private final Outbox outbox;
    private final TakeBackJob takeBackJob;
    private final RecordAction recordAction;
    private final ShowJob show;

    CancelJob(Outbox outbox, TakeBackJob takeBackJob, RecordAction recordAction, ShowJob show) {
        this.outbox = outbox;
        this.takeBackJob = takeBackJob;
        this.recordAction = recordAction;
        this.show = show;
    }

    /** Fails with 404 for one that the caller may not know of, with 409 for one that is over. */
    public Uni<JobView> by(Caller caller, UUID id, @Nullable JobCancellation cancellation) {
        boolean force = cancellation != null && Boolean.TRUE.equals(cancellation.force());
        String reason = JobAction.reason(cancellation == null ? null : cancellation.reason());
        Action action = Action.by(caller, force ? "job.cancel-by-force" : "job.cancel", id)
                .because(reason);
        return outbox.inTransaction(tx -> JobAction.lock(tx, id, caller)
                        .chain(was -> end(tx, was, force)
                                .chain(() -> JobAction.find(tx, id))
                                .call(is -> recordAction.in(tx, action.changing(told(was), told(is))))))
                .map(show::ifItOpens);
    }

    private static ObjectNode told(Row job) {
        return Wire.JSON
                .createObjectNode()
                .put("status", job.getString("status"))
                .put("cancel_requested", job.getBoolean("cancel_requested"));
    }

    private Uni<Void> end(SqlConnection tx, Row job, boolean force) {
        JobStatus status = JobRow.status(job);
        return switch (status) {
            case QUEUED ->
                tx.preparedQuery(END_WAITING)
                        .execute(Tuple.of(job.getUUID("id")))
                        .chain(rows -> outbox.append(
                                tx,
                                Topics.JOBS,
                                new JobCancelled(JobRow.state(rows.iterator().next()))));
            case CLAIMED, PROCESSING -> {
                JobAction.refuseCloudJob(job, "It has begun, and is not left half done: wait until it is over.");
                yield force
                        ? takeBackJob
                                .in(tx, job.getUUID("attempt_id"), TakeBackReason.FORCED)
                                .replaceWithVoid()
                        : ask(tx, job);
            }
            case SUCCESS, FAILED, CANCELLED ->
                throw new ProblemException(Kind.CONFLICT, "This job is over: it is " + status + ".");
        };
    }

    /** Once: asking again changes nothing. */
    private Uni<Void> ask(SqlConnection tx, Row job) {
        return tx.preparedQuery(ASK)
                .execute(Tuple.of(job.getUUID("id")))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                tx,
                                Topics.JOBS,
                                new JobCancelRequested(
                                        JobRow.state(rows.iterator().next()))));
    }
}
