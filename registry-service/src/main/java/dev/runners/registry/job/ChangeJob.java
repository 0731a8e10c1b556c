package dev.runners.registry.job;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobChange;
import dev.runners.contracts.job.JobEvent.JobReprioritized;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a waiting job another place in the queue, by its priority. */
@ApplicationScoped
public class ChangeJob {

    private static final String CHANGE = """
            UPDATE jobs SET priority = $2, queue_at = created_at - $2::integer * interval '10 minutes',
                            updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND status = 'QUEUED'
            RETURNING *
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;
    private final ShowJob show;

    ChangeJob(Outbox outbox, RecordAction recordAction, ShowJob show) {
        this.outbox = outbox;
        this.recordAction = recordAction;
        this.show = show;
    }

    /** Fails with 404 for one that the caller may not know of, 409 for one that does not wait, 422 for no such priority. */
    public Uni<JobView> by(Caller caller, UUID id, @Nullable JobChange change) {
        Integer priority = change == null ? null : change.priority();
        if (change == null || priority == null) {
            throw ProblemException.invalid("/priority", "-100 to 100 is needed");
        }
        CheckedSubmission.checkPriority(priority);
        String reason = JobAction.reason(change.reason());
        return outbox.inTransaction(tx -> JobAction.lock(tx, id, caller)
                .invoke(was -> JobAction.refuseCloudJob(was, "It waits for no other one."))
                .chain(was -> tx.preparedQuery(CHANGE)
                        .execute(Tuple.of(id, priority))
                        .map(rows -> {
                            if (rows.rowCount() == 0) {
                                throw new ProblemException(
                                        Kind.CONFLICT,
                                        "Only a waiting job has a place in the queue; this one is " + JobRow.status(was)
                                                + ".");
                            }
                            return rows.iterator().next();
                        })
                        .call(row -> outbox.append(tx, Topics.JOBS, new JobReprioritized(JobRow.state(row))))
                        .call(row -> recordAction.in(tx, action(caller, id, reason, was, row))))
                .map(show::ifItOpens));
    }

    private static Action action(Caller caller, UUID id, @Nullable String reason, Row was, Row is) {
        return Action.by(caller, "job.change", id)
                .because(reason)
                .changing(
                        Wire.JSON.createObjectNode().put("priority", was.getInteger("priority")),
                        Wire.JSON.createObjectNode().put("priority", is.getInteger("priority")));
    }
}
