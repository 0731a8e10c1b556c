package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobCancelled;
import dev.runners.contracts.job.JobEvent.JobHeld;
import dev.runners.contracts.job.JobEvent.JobReleased;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets jobs of a rollout go, holds them and ends them, as long as they wait: what has begun is never stopped. */
@ApplicationScoped
public class MoveRolloutJobs {

    private static final String FIND = """
            SELECT id, target_runner_id, worker ->> 'version' AS version, status, claimable_at IS NULL AS held
            FROM jobs WHERE rollout_id = $1
            """;
    private static final String RELEASE = """
            UPDATE jobs SET claimable_at = runners_now(), updated_at = runners_now(), revision = revision + 1
            WHERE id = ANY($1) AND status = 'QUEUED' AND claimable_at IS NULL
            RETURNING *
            """;
    private static final String HOLD = """
            UPDATE jobs SET claimable_at = NULL, updated_at = runners_now(), revision = revision + 1
            WHERE id = ANY($1) AND status = 'QUEUED' AND claimable_at IS NOT NULL
            RETURNING *
            """;
    private static final String CANCEL = """
            UPDATE jobs SET status = 'CANCELLED', cancel_requested = true, error_message = $2,
                            completed_at = runners_now(), updated_at = runners_now(), revision = revision + 1
            WHERE id = ANY($1) AND status = 'QUEUED'
            RETURNING *
            """;

    private final Outbox outbox;

    MoveRolloutJobs(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A job of a rollout.
     *
     * @param waits it is QUEUED
     * @param held it may not begin
     */
    public record RolloutJob(UUID id, UUID target, String version, boolean waits, boolean held) {}

    public Uni<List<RolloutJob>> find(SqlConnection tx, UUID rollout) {
        return tx.preparedQuery(FIND).execute(Tuple.of(rollout)).map(rows -> {
            List<RolloutJob> jobs = new ArrayList<>();
            rows.forEach(row -> jobs.add(new RolloutJob(
                    row.getUUID("id"),
                    row.getUUID("target_runner_id"),
                    row.getString("version"),
                    JobRow.status(row) == JobStatus.QUEUED,
                    row.getBoolean("held"))));
            return jobs;
        });
    }

    public Uni<Void> release(SqlConnection tx, Collection<UUID> jobs) {
        return move(tx, RELEASE, Tuple.of(ids(jobs)), jobs, JobReleased::new);
    }

    public Uni<Void> hold(SqlConnection tx, Collection<UUID> jobs) {
        return move(tx, HOLD, Tuple.of(ids(jobs)), jobs, JobHeld::new);
    }

    public Uni<Void> cancel(SqlConnection tx, Collection<UUID> jobs, @Nullable String reason) {
        String why = reason == null ? null : StorableText.of(reason);
        return move(tx, CANCEL, Tuple.of(ids(jobs), why), jobs, JobCancelled::new);
    }

    private Uni<Void> move(
            SqlConnection tx, String sql, Tuple parameters, Collection<UUID> jobs, Function<JobState, JobEvent> event) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(sql).execute(parameters).chain(rows -> {
            List<JobEvent> events = new ArrayList<>();
            for (Row row : rows) {
                events.add(event.apply(JobRow.state(row)));
            }
            return outbox.append(tx, Topics.JOBS, events);
        });
    }

    private static UUID[] ids(Collection<UUID> jobs) {
        return jobs.toArray(UUID[]::new);
    }
}
