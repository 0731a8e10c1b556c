package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.ActionReason;
import dev.runners.contracts.job.JobEvent.JobReleased;
import dev.runners.contracts.job.JobView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets a held job go on. Whoever does so says that nothing of its lost attempt runs any more: from here on its state lock
 * may be broken.
 */
@ApplicationScoped
public class ReleaseJob {

    private static final String RELEASE = """
            WITH unfenced AS (UPDATE attempts SET fenced_until = runners_now()
                              WHERE job_id = $1 AND ended_at IS NOT NULL AND fenced_until IS NULL)
            UPDATE jobs SET claimable_at = runners_now(), updated_at = runners_now(), revision = revision + 1
            WHERE id = $1 AND status = 'QUEUED' AND claimable_at IS NULL
            RETURNING *
            """;

    private final Outbox outbox;
    private final RecordAction recordAction;
    private final ShowJob show;

    ReleaseJob(Outbox outbox, RecordAction recordAction, ShowJob show) {
        this.outbox = outbox;
        this.recordAction = recordAction;
        this.show = show;
    }

    /** Fails with 404 for one that the caller may not know of, with 409 for one that is not held. */
    public Uni<JobView> by(Caller caller, UUID id, @Nullable ActionReason reason) {
        String why = JobAction.reason(reason == null ? null : reason.reason());
        return outbox.inTransaction(tx -> JobAction.lock(tx, id, caller)
                .invoke(job -> JobAction.refuseCloudJob(job, "Its rollout decides when it may begin."))
                .chain(job -> tx.preparedQuery(RELEASE).execute(Tuple.of(id)))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(
                                Kind.CONFLICT, "This job is not held: nothing keeps it waiting for a person.");
                    }
                    return rows.iterator().next();
                })
                .call(row -> outbox.append(tx, Topics.JOBS, new JobReleased(JobRow.state(row))))
                .call(() -> recordAction.in(
                        tx, Action.by(caller, "job.release", id).because(why).changing(held(true), held(false))))
                .map(show::ifItOpens));
    }

    private static ObjectNode held(boolean held) {
        return Wire.JSON.createObjectNode().put("held", held);
    }
}
