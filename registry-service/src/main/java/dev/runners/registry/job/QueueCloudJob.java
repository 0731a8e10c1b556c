package dev.runners.registry.job;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.WorkerParameters;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobSubmitted;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.OnLost;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Queues a job about a Runner, which provisioner-service does; one at a time for each Runner, by their unique index. */
@ApplicationScoped
public class QueueCloudJob {

    private static final String INSERT = """
            INSERT INTO jobs (id, organization_id, submitted_by, job_type, status, config_snapshot, configuration_hash,
                              priority, labels, on_lost, max_attempts, state_name, target_runner_id, worker,
                              claimable_at, queue_at, created_at, updated_at, idempotency_key, request_hash, rollout_id,
                              traceparent)
            VALUES ($1, $2, $3, $4, 'QUEUED', '{}', $5, 0, '{}', $6, 1, $7, $8, $9,
                    CASE WHEN $13 THEN runners_now() END, runners_now(), runners_now(), runners_now(), $10, $11, $12, $14)
            ON CONFLICT DO NOTHING
            RETURNING *
            """;
    private static final String OF_ROLLOUT = "SELECT * FROM jobs WHERE rollout_id = $1 ORDER BY created_at, id";
    private static final String SAME_KEY = "SELECT FROM jobs WHERE organization_id = $1 AND idempotency_key = $2";

    private final Outbox outbox;
    private final SupersedeHeldJob supersedeHeldJob;
    private final ShowJob show;

    QueueCloudJob(Outbox outbox, SupersedeHeldJob supersedeHeldJob, ShowJob show) {
        this.outbox = outbox;
        this.supersedeHeldJob = supersedeHeldJob;
        this.show = show;
    }

    /** What is to be done, and to which Runner. */
    public record Work(JobType type, UUID target, WorkerParameters worker) {

        String hash() {
            return type + " of " + target + " to " + worker.version();
        }
    }

    /**
     * Queues it, in the transaction of whoever asked. What a rollout holds for this Runner ends with it.
     *
     * @param checks what else must be so; not asked when the same key has queued it before
     * @return fails with 409 while another one of this Runner is not over, with 422 for a key that came with something else
     */
    public Uni<JobView> of(
            SqlConnection tx, Work work, Caller caller, @Nullable String key, Supplier<Uni<Void>> checks) {
        return tx.preparedQuery(SAME_KEY)
                .execute(Tuple.of(caller.organization(), key))
                .chain(before -> before.rowCount() > 0
                        ? SubmitJob.submittedBefore(tx, caller, key, work.hash())
                                .map(show::whole)
                        : checks.get()
                                .chain(() -> supersedeHeldJob.by(tx, work, caller))
                                .chain(() -> insert(tx, work, caller, key)));
    }

    /** One that is known to be there. */
    public Uni<JobView> find(SqlConnection tx, UUID job) {
        return JobAction.find(tx, job).map(show::whole);
    }

    /**
     * Queues jobs of a rollout, in the transaction that has locked their Runners. Whose Runner has another one that is not
     * over, or has this one already, is left out.
     *
     * @param open whether a job may begin at once; otherwise it is held
     * @return those that were made
     */
    public Uni<List<JobView>> ofRollout(
            SqlConnection tx, UUID rollout, Caller caller, List<Work> works, Predicate<Work> open) {
        if (works.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Tuple> rows = works.stream()
                .map(work -> row(work, caller, null, rollout, open.test(work)))
                .toList();
        return tx.preparedQuery(INSERT).executeBatch(rows).chain(inserted -> {
            List<Row> made = new ArrayList<>();
            for (RowSet<Row> one = inserted; one != null; one = one.next()) {
                one.forEach(made::add);
            }
            List<JobEvent> events = made.stream()
                    .map(row -> (JobEvent) new JobSubmitted(JobRow.state(row)))
                    .toList();
            return outbox.append(tx, Topics.JOBS, events)
                    // As they are found again: those of one moment have only their ids to be told apart.
                    .replaceWith(made.stream()
                            .map(show::whole)
                            .sorted(Comparator.comparing(JobView::id))
                            .toList());
        });
    }

    /** The jobs of a rollout, by when they were made and their ids. */
    public Uni<List<JobView>> findOfRollout(SqlConnection tx, UUID rollout) {
        return tx.preparedQuery(OF_ROLLOUT).execute(Tuple.of(rollout)).map(rows -> {
            List<JobView> jobs = new ArrayList<>();
            rows.forEach(row -> jobs.add(show.whole(row)));
            return jobs;
        });
    }

    private Uni<JobView> insert(SqlConnection tx, Work work, Caller caller, @Nullable String key) {
        return tx.preparedQuery(INSERT)
                .execute(row(work, caller, key, null, true))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(
                                Kind.CONFLICT,
                                "Another job is about this Runner's cloud side and is not over: wait for it, or cancel it"
                                        + " while it is queued.");
                    }
                    Row row = rows.iterator().next();
                    return outbox.append(tx, Topics.JOBS, new JobSubmitted(JobRow.state(row)))
                            .replaceWith(show.whole(row));
                });
    }

    private static Tuple row(
            Work work, Caller caller, @Nullable String key, @Nullable UUID rollout, boolean claimable) {
        UUID id = Ids.next();
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(caller.actor())
                .addString(work.type().name())
                .addString(ConfigurationHash.of(Wire.JSON.createObjectNode()))
                .addString(OnLost.REQUEUE.name())
                .addString(id.toString())
                .addUUID(work.target())
                .addValue(new JsonObject(Wire.JSON.valueToTree(work.worker()).toString()))
                .addString(key)
                .addString(work.hash())
                .addUUID(rollout)
                .addBoolean(claimable)
                .addString(Traces.current());
    }
}
