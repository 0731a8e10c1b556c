package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.outbox.Outbox;
import dev.runners.registry.housekeeping.RetentionConfig;
import dev.runners.sql.Await;
import dev.runners.sweep.Sweep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Drops jobs that ended long ago, with their attempts, once nothing refers to them; readers of the topic forget them. */
@ApplicationScoped
public class ArchiveJobs implements Sweep {

    private static final String FREE = """
            NOT EXISTS (SELECT FROM jobs other WHERE other.plan_job_id = j.id)
            AND NOT EXISTS (SELECT FROM jobs other WHERE other.retry_of = j.id)
            AND NOT EXISTS (SELECT FROM rollouts o WHERE o.id = j.rollout_id AND o.open)
            AND NOT EXISTS (SELECT FROM job_logs l WHERE l.job_id = j.id)
            AND NOT EXISTS (SELECT FROM plan_artifacts p WHERE p.job_id = j.id)
            AND NOT EXISTS (
                SELECT FROM attempts a
                WHERE a.job_id = j.id
                  AND (a.ended_at IS NULL
                       OR EXISTS (SELECT FROM state_versions v WHERE v.attempt_id = a.id)
                       OR EXISTS (SELECT FROM state_locks k WHERE k.attempt_id = a.id)
                       OR EXISTS (SELECT FROM state_tokens t WHERE t.attempt_id = a.id)))
            """;
    /** Behind its lock nothing new can come to refer to it: whoever writes a log, a plan or a state locks the job first. */
    private static final String LOCK = "SELECT id FROM jobs WHERE id = $1 FOR UPDATE SKIP LOCKED";

    private static final String IS_FREE =
            "SELECT FROM jobs j WHERE j.id = $1 AND j.completed_at < runners_now() - $2::bigint * interval '1 second' AND "
                    + FREE;
    private static final String DROP_LATE_REPORTS =
            "DELETE FROM late_reports WHERE attempt_id IN (SELECT id FROM attempts WHERE job_id = $1)";
    private static final String DROP_ATTEMPTS = "DELETE FROM attempts WHERE job_id = $1";
    private static final String DROP_JOB = "DELETE FROM jobs WHERE id = $1";

    private final Outbox outbox;
    private final WalkFinishedJobs walk;
    private final long keepSeconds;

    ArchiveJobs(Outbox outbox, WalkFinishedJobs walk, RetentionConfig config) {
        this.outbox = outbox;
        this.walk = walk;
        this.keepSeconds = config.jobs().toSeconds();
    }

    @Override
    public String what() {
        return "jobs";
    }

    @Override
    public int now() {
        return walk.endedBefore(keepSeconds, FREE, this::archive);
    }

    private int archive(UUID job) {
        return Await.item(outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(job))
                .chain(locked -> locked.rowCount() == 0 ? Uni.createFrom().item(0) : dropIfFree(tx, job))));
    }

    private Uni<Integer> dropIfFree(SqlConnection tx, UUID job) {
        return tx.preparedQuery(IS_FREE)
                .execute(Tuple.of(job, keepSeconds))
                .chain(free -> free.rowCount() == 0 ? Uni.createFrom().item(0) : drop(tx, job));
    }

    private Uni<Integer> drop(SqlConnection tx, UUID job) {
        return tx.preparedQuery(DROP_LATE_REPORTS)
                .execute(Tuple.of(job))
                .chain(() -> tx.preparedQuery(DROP_ATTEMPTS).execute(Tuple.of(job)))
                .chain(() -> tx.preparedQuery(DROP_JOB).execute(Tuple.of(job)))
                .call(gone -> gone.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.appendTombstone(tx, Topics.JOBS, job.toString()))
                .map(gone -> gone.rowCount());
    }
}
