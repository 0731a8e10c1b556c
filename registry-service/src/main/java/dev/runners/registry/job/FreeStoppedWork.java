package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent.JobReleased;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Ends the lock delay of what a cloud-hosted Runner has lost: ECS says that its task has stopped, so no Terraform of it runs
 * any more. Work that is held waits for a person all the same. Source: reliability contract, lock delay.
 */
@ApplicationScoped
public class FreeStoppedWork {

    /** Holds for an attempt {@code a} of Runner {@code r}: the task that ran it has stopped. */
    static final String TASK_STOPPED = "coalesce(r.task_stopped_at > a.claimed_at, false)";

    private static final String SQL = """
            WITH freed AS (
                UPDATE attempts a SET fenced_until = runners_now()
                FROM runners r
                WHERE a.runner_id = $1 AND r.id = $1 AND a.ended_at IS NOT NULL AND a.fenced_until > runners_now()
                  AND %s
                RETURNING a.job_id, a.number
            )
            UPDATE jobs j SET claimable_at = runners_now(), updated_at = runners_now(), revision = j.revision + 1
            FROM freed
            WHERE j.id = freed.job_id AND j.attempt = freed.number AND j.status = 'QUEUED' AND j.claimable_at > runners_now()
            RETURNING j.*
            """.formatted(TASK_STOPPED);

    private final Outbox outbox;

    FreeStoppedWork(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Of the Runner, whose row this transaction has locked. */
    public Uni<Void> of(SqlConnection tx, UUID runner) {
        return tx.preparedQuery(SQL)
                .execute(Tuple.of(runner))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> outbox.append(tx, Topics.JOBS, new JobReleased(JobRow.state(row))))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
