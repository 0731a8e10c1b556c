package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobState;
import dev.runners.provisioner.fleet.Fleet;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes rows of the cloud jobs on {@code jobs} that may begin; every replica may, and one row comes of it. Looked at from what is there,
 * again and again, so that a moment without a database loses none.
 */
@ApplicationScoped
class TakeInJobs {

    private static final String TAKE = """
            INSERT INTO cloud_jobs (job_id, runner_id, organization_id, job_type, worker, status, next_try_at, created_at)
            VALUES ($1, $2, $3, $4, $5, 'QUEUED', runners_now(), runners_now())
            ON CONFLICT DO NOTHING
            """;
    private static final String CANCEL = """
            UPDATE cloud_jobs SET cancelled = true, next_try_at = runners_now()
            WHERE job_id = ANY($1) AND ended_at IS NULL AND NOT cancelled
            """;
    private static final String UNFINISHED = "SELECT job_id FROM cloud_jobs WHERE ended_at IS NULL AND NOT cancelled";

    private final Pool pool;
    private final Fleet fleet;
    private final Set<UUID> taken = new HashSet<>();

    TakeInJobs(Pool pool, Fleet fleet) {
        this.pool = pool;
        this.fleet = fleet;
    }

    /** On a virtual thread, one at a time. */
    void now() {
        List<JobState> jobs = fleet.cloudJobs();
        taken.retainAll(jobs.stream().map(JobState::id).collect(Collectors.toSet()));
        for (JobState job : jobs) {
            UUID runner = job.targetRunnerId();
            WorkerParameters worker = job.worker();
            if (!taken.contains(job.id()) && mayBegin(job) && runner != null && worker != null) {
                take(job, runner, worker);
                taken.add(job.id());
            }
        }
        UUID[] cancelled = Await.item(pool.query(UNFINISHED).execute().map(rows -> {
            Set<UUID> ids = new HashSet<>();
            rows.forEach(row -> ids.add(row.getUUID("job_id")));
            return ids.stream().filter(fleet::isCancelled).toArray(UUID[]::new);
        }));
        if (cancelled.length > 0) {
            Await.item(pool.preparedQuery(CANCEL).execute(Tuple.of(cancelled)));
        }
    }

    /** One that waits for its rollout is nothing yet; none waits for a moment, which our clock could not tell. */
    private static boolean mayBegin(JobState job) {
        return job.claimableAt() != null;
    }

    private void take(JobState job, UUID runner, WorkerParameters worker) {
        Await.item(pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        job.id(), runner, job.organizationId(), job.jobType().name(), Deployed.write(worker))));
    }
}
