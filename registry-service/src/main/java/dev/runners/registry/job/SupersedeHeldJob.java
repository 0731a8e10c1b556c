package dev.runners.registry.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobStatus;
import dev.runners.platform.identity.Caller;
import dev.runners.registry.job.QueueCloudJob.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Ends the job that a rollout holds for a Runner, as soon as a person wants something else done to that Runner. */
@ApplicationScoped
class SupersedeHeldJob {

    /** One at most, by their unique index. */
    private static final String HELD = """
            SELECT id FROM jobs
            WHERE target_runner_id = $1 AND rollout_id IS NOT NULL AND status = 'QUEUED' AND claimable_at IS NULL
            FOR UPDATE
            """;

    private final MoveRolloutJobs moveRolloutJobs;
    private final RecordAction record;

    SupersedeHeldJob(MoveRolloutJobs moveRolloutJobs, RecordAction record) {
        this.moveRolloutJobs = moveRolloutJobs;
        this.record = record;
    }

    /** By this work, in the transaction that queues it and has locked the Runner's row. */
    Uni<Void> by(SqlConnection tx, Work work, Caller caller) {
        return tx.preparedQuery(HELD).execute(Tuple.of(work.target())).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().voidItem();
            }
            UUID held = rows.iterator().next().getUUID("id");
            String why = caller.actor() + " asked for " + work.type() + " of this Runner instead.";
            Action action = Action.by(caller, "job.cancel", held)
                    .because(why)
                    .changing(status(JobStatus.QUEUED), status(JobStatus.CANCELLED));
            return moveRolloutJobs.cancel(tx, List.of(held), why).chain(() -> record.in(tx, action));
        });
    }

    private static ObjectNode status(JobStatus status) {
        return Wire.JSON.createObjectNode().put("status", status.name());
    }
}
