package dev.runners.registry.job;

import dev.runners.contracts.Topics;
import dev.runners.contracts.job.JobEvent;
import dev.runners.contracts.job.JobEvent.JobFailed;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Batch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends jobs that were just claimed and cannot be handed out, because what they were given to run was changed in the
 * database: each would be in the way of all behind it. No Runner ever had them, so nothing of their claim stays.
 */
@ApplicationScoped
class FailUnopened {

    private static final String SQL = """
            WITH claimed AS (DELETE FROM attempts WHERE id = $2)
            UPDATE jobs
            SET status = 'FAILED', attempt = attempt - 1, attempt_id = NULL, runner_id = NULL, runner_name = NULL,
                claimed_at = NULL, completed_at = runners_now(), updated_at = runners_now(), revision = revision + 1,
                error_message = 'What it was given to run was changed in the database, and is not run. Submit it again.'
            WHERE id = $1 AND attempt_id = $2 AND status = 'CLAIMED'
            RETURNING %s
            """.formatted(JobRow.STATE);

    private final Outbox outbox;

    FailUnopened(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> in(SqlConnection tx, List<Row> jobs) {
        return Batch.of(tx, SQL, jobs, job -> Tuple.of(job.getUUID("id"), job.getUUID("attempt_id")))
                .chain(ended -> {
                    List<JobEvent> events = new ArrayList<>();
                    ended.forEach(rows -> rows.forEach(row -> events.add(new JobFailed(JobRow.state(row)))));
                    return outbox.append(tx, Topics.JOBS, events);
                });
    }
}
