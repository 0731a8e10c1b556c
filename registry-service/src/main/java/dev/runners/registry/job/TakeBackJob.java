package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import dev.runners.registry.runner.NoteUnstarted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a job back from its Runner: the attempt ends, and the job goes back to the queue, or ends when it was to be
 * cancelled, has had as many attempts as it may, or its time is over. A begun apply may still be running on the other side
 * of a cut: its job is claimable, and its state lock breakable, only after the lock delay.
 */
@ApplicationScoped
class TakeBackJob {

    /**
     * Everything is decided on what {@code lost} reads behind its lock, the reason too: read anywhere else it may be old.
     * $2: outcome, $3: nothing can be running, $4: lock delay, $5: least delay after the verdict, $6: how long a loss is
     * remembered, $7: not counted, $8: the reason for people, $9: the end in any case.
     */
    private static final String SQL = """
            WITH lost AS (
                SELECT j.id AS job_id, a.id AS attempt_id, a.runner_id, j.status AS was,
                       j.status = 'PROCESSING' AND NOT $7 AS counted,
                       -- Field Runners do not say that an apply begins, and a report of theirs that got lost is not repeated.
                       -- But one that claims anew before it said anything never got the answer to its claim.
                       (a.apply_begun_at IS NOT NULL
                           OR (a.boot IS NULL AND j.job_type IN ('DEPLOY', 'DESTROY')
                               AND (j.status = 'PROCESSING' OR $2 <> 'LOST_RESTARTED')))
                           AND NOT $3 AS begun,
                       %t AS stopped,
                       a.apply_begun_at IS NOT NULL AS applied,
                       coalesce(a.last_contact_at, a.claimed_at) AS last_contact,
                       j.cancel_requested, j.lost_attempts + 1 >= j.max_attempts AS last_one,
                       j.on_lost = 'HOLD' AND NOT $3 AS held
                FROM attempts a JOIN jobs j ON j.id = a.job_id AND j.attempt_id = a.id JOIN runners r ON r.id = a.runner_id
                WHERE a.id = $1 AND a.outcome IS NULL AND j.status IN ('CLAIMED', 'PROCESSING') AND (%s)
                FOR UPDATE OF j, a
            ), judged AS (
                SELECT lost.*,
                       coalesce($9, CASE WHEN cancel_requested THEN 'CANCELLED'
                                         WHEN counted AND last_one THEN 'FAILED'
                                         ELSE 'QUEUED' END) AS status
                FROM lost
            ), fate AS (
                SELECT judged.*, status <> 'QUEUED' AS over,
                       CASE WHEN status = 'QUEUED' AND counted AND held THEN NULL
                            WHEN begun AND NOT stopped THEN greatest(last_contact + $4::interval, runners_now() + $5::interval)
                            ELSE runners_now() END AS free_at
                FROM judged
            ), ended AS (
                UPDATE attempts a SET ended_at = runners_now(), outcome = $2, fenced_until = fate.free_at
                FROM fate WHERE a.id = fate.attempt_id
            )
            UPDATE jobs j
            SET status = fate.status,
                error_message = CASE WHEN fate.status = 'CANCELLED' THEN 'Cancelled, and taken back because ' || $8
                                     WHEN fate.status = 'FAILED' AND $9 IS NULL
                                         THEN 'Lost ' || (j.lost_attempts + 1) || ' times, the last time because ' || $8
                                     WHEN fate.status = 'FAILED'
                                         THEN 'Ended because ' || $8 || ' of ' || j.time_limit || ' s'
                                     ELSE j.error_message END,
                execution_metadata = j.execution_metadata
                    || CASE WHEN $2 = 'TIMED_OUT' THEN '{"timed_out": true}' ELSE '{}' END::jsonb,
                completed_at = CASE WHEN fate.over THEN runners_now() END,
                attempt_id = CASE WHEN fate.over THEN j.attempt_id END,
                runner_id = CASE WHEN fate.over THEN j.runner_id END,
                runner_name = CASE WHEN fate.over THEN j.runner_name END,
                lost_attempts = j.lost_attempts + fate.counted::integer,
                orphan_risk = j.orphan_risk OR fate.begun,
                -- A plan is of the world as it was before the apply: the next attempt plans afresh.
                plan_job_id = CASE WHEN fate.applied OR fate.begun THEN NULL ELSE j.plan_job_id END,
                claimable_at = fate.free_at,
                taken_from = (SELECT coalesce(jsonb_agg(t), '[]') FROM jsonb_array_elements(j.taken_from) t
                              WHERE (t ->> 'at')::timestamptz > runners_now() - $6::interval)
                             || jsonb_build_object('runner_id', fate.runner_id,
                                    'at', to_char(runners_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
                updated_at = runners_now(), revision = j.revision + 1
            FROM fate WHERE j.id = fate.job_id AND j.attempt_id = fate.attempt_id
            RETURNING j.*, fate.runner_id AS taken_from_runner, fate.was
            """;

    private final Outbox outbox;
    private final NoteUnstarted noteUnstarted;
    private final Timing timing;
    private final Map<TakeBackReason, String> statements = new EnumMap<>(TakeBackReason.class);

    TakeBackJob(Outbox outbox, NoteUnstarted noteUnstarted, Timing timing) {
        this.outbox = outbox;
        this.noteUnstarted = noteUnstarted;
        this.timing = timing;
        for (TakeBackReason reason : TakeBackReason.values()) {
            statements.put(reason, SQL.replace("%s", reason.when(timing)).replace("%t", FreeStoppedWork.TASK_STOPPED));
        }
    }

    /**
     * Changes nothing when the attempt has ended meanwhile, or the reason does not hold any more. Locks no Runner: whoever
     * needs its row has it before the job's, as a claim does, so that neither waits for the other.
     *
     * @return whether the attempt is over by this
     */
    Uni<Boolean> in(SqlConnection tx, UUID attempt, TakeBackReason reason) {
        JobStatus end = reason.end();
        Tuple parameters = Tuple.tuple()
                .addUUID(attempt)
                .addString(reason.outcome())
                .addBoolean(reason.nothingRuns())
                .addValue(Interval.of(timing.lockDelay()))
                .addValue(Interval.of(timing.verdictDelay()))
                .addValue(Interval.of(timing.takenBackMemory()))
                .addBoolean(reason == TakeBackReason.UNACKNOWLEDGED)
                .addString(reason.text())
                .addString(end == null ? null : end.name());
        return tx.preparedQuery(Objects.requireNonNull(statements.get(reason)))
                .execute(parameters)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : tell(tx, rows.iterator().next(), reason).replaceWith(true));
    }

    private Uni<Void> tell(SqlConnection tx, Row row, TakeBackReason reason) {
        Uni<Void> told = outbox.append(tx, Topics.JOBS, event(row));
        return reason == TakeBackReason.UNACKNOWLEDGED
                ? told.chain(() -> noteUnstarted.in(tx, row.getUUID("taken_from_runner")))
                : told;
    }

    private static JobEvent event(Row row) {
        JobState job = JobRow.state(row);
        JobStatus was = JobStatus.valueOf(row.getString("was"));
        return switch (job.status()) {
            case QUEUED -> checked(was, JobTransition.LOSE, new JobEvent.JobRequeued(job));
            case FAILED -> checked(was, JobTransition.LOSE_LAST, new JobEvent.JobFailed(job));
            case CANCELLED -> checked(was, JobTransition.CANCEL, new JobEvent.JobCancelled(job));
            case CLAIMED, PROCESSING, SUCCESS ->
                throw new IllegalStateException("Nothing taken back becomes " + job.status());
        };
    }

    /** The lifecycle has the last word: what it does not allow is rolled back. */
    private static JobEvent checked(JobStatus was, JobTransition transition, JobEvent event) {
        if (!JobLifecycle.after(was, transition).equals(Optional.of(event.body().status()))) {
            throw new IllegalStateException(
                    was + " cannot become " + event.body().status());
        }
        return event;
    }
}
