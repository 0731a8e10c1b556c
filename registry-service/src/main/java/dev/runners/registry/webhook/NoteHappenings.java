package dev.runners.registry.webhook;

import dev.runners.sql.OneReplica;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Notes down what has happened as deliveries to those that want to know. It is found in the rows of jobs and in the
 * transitions of Runners, so whatever was committed is told, whoever was killed when; and nobody who works on a job waits for
 * it. One replica at a time looks.
 */
@ApplicationScoped
public class NoteHappenings {

    private static final String ANY = "SELECT FROM webhooks WHERE NOT paused LIMIT 1";
    /**
     * Planned for this moment, PostgreSQL knows how little has happened since then; else it would think of a third of all there
     * ever was, and read that.
     */
    static final String PLAN_ANEW = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    /**
     * From when on and until when it is looked at: ten minutes at a time, so that however much there is to catch up with, each
     * look gets further. What is a day old is no news.
     */
    private static final String SPAN = """
            SELECT s.since, least(s.since + interval '10 minutes', runners_now()) AS until
            FROM (SELECT greatest(min(noted_until), runners_now() - interval '1 day') AS since FROM webhooks WHERE NOT paused) s
            """;

    /** By an id that follows from what happened: found anew after a restore, it is known to who was told before. */
    private static final String INSERT = """
            INSERT INTO webhook_deliveries (id, webhook_id, happening, event, subject, at, data, next_at)
            SELECT md5(n.webhook_id || '/' || n.happening)::uuid, n.*, runners_now()
            FROM (
            """;

    private static final String ONCE = ") n ON CONFLICT (webhook_id, happening) DO NOTHING";

    private static final String OF_JOB = """
            jsonb_build_object('id', j.id, 'job_type', j.job_type, 'status', j.status, 'state_name', j.state_name,
                'name', coalesce(target.name, j.state_name), 'submitted_by', j.submitted_by, 'runner_id', j.runner_id,
                'runner_name', j.runner_name, 'error_message', j.error_message)
            """;

    static final String ENDED = INSERT + """
            SELECT w.id AS webhook_id, 'job/' || j.id || '/' || e.event AS happening, e.event, j.id, j.completed_at,
            """ + OF_JOB + """
            FROM webhooks w
            JOIN jobs j ON j.completed_at > $1 AND j.completed_at <= $2 AND j.completed_at > w.noted_until
                AND j.organization_id = w.organization_id
            LEFT JOIN runners target ON target.id = j.target_runner_id
            CROSS JOIN LATERAL (SELECT CASE j.status WHEN 'FAILED' THEN 'job.failed' WHEN 'SUCCESS' THEN 'job.succeeded'
                                                     WHEN 'CANCELLED' THEN 'job.cancelled' END) e(event)
            WHERE NOT w.paused AND e.event = ANY(w.events)
            """ + ONCE;

    static final String HELD = INSERT + """
            SELECT w.id AS webhook_id, 'job/' || j.id || '/held/' || j.lost_attempts AS happening, 'job.held', j.id, j.updated_at,
            """ + OF_JOB + """
            FROM webhooks w
            JOIN jobs j ON j.updated_at > $1 AND j.updated_at <= $2 AND j.updated_at > w.noted_until
                AND j.organization_id = w.organization_id
            LEFT JOIN runners target ON target.id = j.target_runner_id
            WHERE NOT w.paused AND 'job.held' = ANY(w.events)
              AND j.status = 'QUEUED' AND j.claimable_at IS NULL AND j.lost_attempts > 0
            """ + ONCE;

    private static final String OF_RUNNER = """
            jsonb_build_object('id', r.id, 'name', r.name, 'type', r.type, 'region', r.region, 'labels', r.labels,
                'status', t.status, 'condition', t.condition, 'reason', t.reason, 'last_heartbeat_at', r.last_heartbeat_at)
            """;

    private static final String TRANSITIONS = """
            FROM webhooks w
            JOIN runner_transitions t ON t.at > $1 AND t.at <= $2 AND t.at > w.noted_until
            JOIN runners r ON r.id = t.runner_id AND r.removed_at IS NULL
                AND (r.organization_id = w.organization_id OR r.organization_id IS NULL)
            JOIN LATERAL (
                SELECT before.status FROM runner_transitions before
                WHERE before.runner_id = t.runner_id AND (before.at, before.id) < (t.at, t.id)
                ORDER BY before.at DESC, before.id DESC LIMIT 1
            ) was ON (was.status = 'OFFLINE') <> (t.status = 'OFFLINE')
            """;

    /** Of one that sleeps, starts or is updated nothing was expected, nor of one that said that it leaves and held nothing. */
    static final String LOST = INSERT + """
            SELECT w.id AS webhook_id, 'runner/' || r.id || '/' || t.id AS happening, 'runner.lost', r.id, t.at,
            """ + OF_RUNNER + TRANSITIONS + """
            WHERE NOT w.paused AND 'runner.lost' = ANY(w.events) AND t.status = 'OFFLINE'
              AND (t.condition IS NULL OR t.condition NOT IN ('NEVER_CONNECTED', 'ASLEEP', 'STARTING', 'UPDATING'))
              AND NOT t.has_left
            """ + ONCE;

    /** The first after a loss that was told. */
    static final String RETURNED = INSERT + """
            SELECT DISTINCT ON (w.id, r.id)
                w.id AS webhook_id, 'runner/' || r.id || '/' || t.id AS happening, 'runner.returned', r.id, t.at,
            """ + OF_RUNNER + TRANSITIONS + """
            JOIN LATERAL (
                SELECT d.event, d.at FROM webhook_deliveries d
                WHERE d.webhook_id = w.id AND d.subject = r.id AND d.event IN ('runner.lost', 'runner.returned')
                ORDER BY d.at DESC LIMIT 1
            ) told ON told.event = 'runner.lost' AND t.at > told.at
            WHERE NOT w.paused AND 'runner.returned' = ANY(w.events) AND t.status <> 'OFFLINE'
            ORDER BY w.id, r.id, t.at, t.id
            """ + ONCE;

    /**
     * What happens is dated from the beginning of its transaction, and seen from its end: so the last minutes are looked at
     * again, and which of it is noted already the index knows. Not with each look, for the row's sake.
     */
    private static final String GO_ON = """
            UPDATE webhooks SET noted_until = u.until
            FROM (SELECT least($1, runners_now() - interval '2 minutes') AS until) u
            WHERE NOT paused AND noted_until < u.until - interval '1 minute'
            """;

    private final OneReplica one;

    NoteHappenings(OneReplica one) {
        this.one = one;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return one.looks("webhooks", ANY, "What webhooks are told", NoteHappenings::note);
    }

    private static Uni<Void> note(SqlConnection tx) {
        return tx.query(PLAN_ANEW)
                .execute()
                .chain(() -> tx.query(SPAN).execute())
                .chain(rows -> {
                    Row span = rows.iterator().next();
                    Tuple both = Tuple.of(span.getOffsetDateTime("since"), span.getOffsetDateTime("until"));
                    return tx.preparedQuery(ENDED)
                            .execute(both)
                            .chain(() -> tx.preparedQuery(HELD).execute(both))
                            .chain(() -> tx.preparedQuery(LOST).execute(both))
                            .chain(() -> tx.preparedQuery(RETURNED).execute(both))
                            .chain(() -> tx.preparedQuery(GO_ON).execute(Tuple.of(span.getOffsetDateTime("until"))))
                            .replaceWithVoid();
                });
    }
}
