package dev.runners.registry.job;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobState;
import dev.runners.contracts.job.JobStatus;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Ends a live attempt that is lost and puts its job back into the queue, or ends the job when it has had as many as it may.
 * A begun apply may still be running on the other side of a cut: its job is claimable only after the lock delay.
 */
@ApplicationScoped
class LoseAttempt {

    /** Why an attempt is lost, and when that is so of attempt {@code a} of Runner {@code r}. */
    enum Reason {
        /** Its Runner is OFFLINE or silent, and the attempt said nothing either. */
        RUNNER_SILENT("its Runner was not heard any more") {
            @Override
            String when(Timing timing) {
                String contact = "coalesce(a.last_contact_at, a.claimed_at)";
                return "r.liveness IN ('OFFLINE', 'NEVER_CONNECTED') AND " + contact + before(timing.contactQuiet())
                        + " OR a.boot IS NULL AND " + contact + before(timing.fieldRunnerQuiet());
            }
        },
        /** Its Runner has been removed. */
        RUNNER_REMOVED("its Runner was removed") {
            @Override
            String when(Timing timing) {
                return "r.removed_at IS NOT NULL";
            }
        },
        /** Never acknowledged: nothing has been started. */
        UNACKNOWLEDGED("its Runner never began with it") {
            @Override
            String when(Timing timing) {
                return "a.last_contact_at IS NULL AND a.claimed_at" + before(timing.claimAck());
            }
        },
        /** Its Runner claims from a new process. */
        RESTARTED("its Runner started anew"),
        /** Handed back after its Terraform had ended. */
        RELEASED("its Runner handed it back");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As SQL. Whoever says RESTARTED or RELEASED knows it from the call that he is answering. */
        String when(Timing timing) {
            return "true";
        }

        /** Nothing of it can be running any more. */
        boolean nothingRuns() {
            return this == UNACKNOWLEDGED || this == RELEASED;
        }

        private static String before(Duration quiet) {
            return " < runners_now() - interval '" + quiet.toMillis() + " milliseconds'";
        }
    }

    /**
     * Everything is decided on the locked rows, the reason too: what was read before the lock may be old. $2: reason, $3: nothing can be running, $4: lock delay, $5: least delay after
     * the verdict, $6: how long a loss is remembered.
     */
    private static final String SQL = """
            WITH lost AS (
                SELECT j.id AS job_id, a.id AS attempt_id, a.runner_id, j.status AS was,
                       j.status = 'PROCESSING' AND NOT $7 AS counted,
                       (a.apply_begun_at IS NOT NULL
                           OR (a.boot IS NULL AND j.status = 'PROCESSING' AND j.job_type IN ('DEPLOY', 'DESTROY')))
                           AND NOT $3 AS begun,
                       coalesce(a.last_contact_at, a.claimed_at) AS last_contact
                FROM attempts a JOIN jobs j ON j.id = a.job_id AND j.attempt_id = a.id JOIN runners r ON r.id = a.runner_id
                WHERE a.id = $1 AND a.ended_at IS NULL AND j.status IN ('CLAIMED', 'PROCESSING') AND (%s)
                FOR UPDATE OF j, a
            ), fate AS (
                SELECT lost.*, counted AND j.lost_attempts + 1 >= j.max_attempts AS last,
                       CASE WHEN counted AND j.on_lost = 'HOLD' AND NOT $3 THEN NULL
                            WHEN begun THEN greatest(last_contact + $4::interval, runners_now() + $5::interval)
                            ELSE runners_now() END AS free_at
                FROM lost JOIN jobs j ON j.id = lost.job_id
            ), ended AS (
                UPDATE attempts a SET ended_at = runners_now(), outcome = $2, fenced_until = fate.free_at
                FROM fate WHERE a.id = fate.attempt_id
            )
            UPDATE jobs j
            SET status = CASE WHEN fate.last THEN 'FAILED' ELSE 'QUEUED' END,
                error_message = CASE WHEN fate.last THEN 'Lost ' || (j.lost_attempts + 1) || ' times, the last time because '
                                     || $8 ELSE j.error_message END,
                completed_at = CASE WHEN fate.last THEN runners_now() END,
                attempt_id = CASE WHEN fate.last THEN j.attempt_id END,
                runner_id = CASE WHEN fate.last THEN j.runner_id END,
                lost_attempts = j.lost_attempts + fate.counted::integer,
                orphan_risk = j.orphan_risk OR fate.begun,
                claimable_at = fate.free_at,
                taken_from = (SELECT coalesce(jsonb_agg(t), '[]') FROM jsonb_array_elements(j.taken_from) t
                              WHERE (t ->> 'at')::timestamptz > runners_now() - $6::interval)
                             || jsonb_build_object('runner_id', fate.runner_id,
                                    'at', to_char(runners_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
                updated_at = runners_now(), revision = j.revision + 1
            FROM fate WHERE j.id = fate.job_id AND j.attempt_id = fate.attempt_id
            RETURNING j.*
            """;

    private final Outbox outbox;
    private final Timing timing;
    private final Map<Reason, String> statements = new EnumMap<>(Reason.class);

    LoseAttempt(Outbox outbox, Timing timing) {
        this.outbox = outbox;
        this.timing = timing;
        for (Reason reason : Reason.values()) {
            statements.put(reason, SQL.replace("%s", reason.when(timing)));
        }
    }

    /** Changes nothing when the attempt has ended meanwhile, or the reason does not hold any more. */
    Uni<Void> in(SqlConnection tx, UUID attempt, Reason reason) {
        Tuple parameters = Tuple.tuple()
                .addUUID(attempt)
                .addString("LOST_" + reason.name())
                .addBoolean(reason.nothingRuns())
                .addValue(Interval.of(timing.lockDelay()))
                .addValue(Interval.of(timing.verdictDelay()))
                .addValue(Interval.of(timing.takenBackMemory()))
                .addBoolean(reason == Reason.UNACKNOWLEDGED)
                .addString(reason.text);
        return tx.preparedQuery(Objects.requireNonNull(statements.get(reason)))
                .execute(parameters)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, Topics.JOBS, event(rows.iterator().next())));
    }

    private static JobEvent event(Row row) {
        JobState job = JobRow.state(row);
        return job.status() == JobStatus.FAILED ? new JobEvent.JobFailed(job) : new JobEvent.JobRequeued(job);
    }
}
