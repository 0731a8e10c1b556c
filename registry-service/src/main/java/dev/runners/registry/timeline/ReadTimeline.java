package dev.runners.registry.timeline;

import dev.runners.audit.ReadAudit;
import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.RunnerStatus;
import dev.runners.contracts.runner.RunnerTimeline;
import dev.runners.contracts.runner.RunnerTimeline.Entry;
import dev.runners.contracts.runner.RunnerTimeline.Kind;
import dev.runners.contracts.runner.RunnerTimeline.Transition;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.page.Pages;
import dev.runners.registry.job.ListRunnerAttempts;
import dev.runners.registry.runner.RunnerRow;
import dev.runners.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a Runner: how it stood, what it claimed and how that ended, and who did what to it here; what people did to its
 * cloud side by provisioner-service is in the audit of all services.
 */
@ApplicationScoped
public class ReadTimeline {

    private static final String KNOWN =
            "SELECT FROM runners WHERE id = $1 AND removed_at IS NULL AND (organization_id IS NULL OR organization_id = $2)";

    private static final String TRANSITIONS = newest("""
            SELECT at, ('TRANSITION ' || lpad(id::text, 19, '0')) COLLATE "C" AS key,
                   id AS transition_id, NULL::uuid AS attempt_id, NULL::bigint AS action_id
            FROM runner_transitions WHERE runner_id = $1
            """);
    /** A shared Runner has other organisations' jobs, too. */
    private static final String CLAIMS = newest("""
            SELECT a.claimed_at AS at, ('CLAIMED ' || a.id) COLLATE "C" AS key, NULL::bigint, a.id, NULL::bigint
            FROM attempts a JOIN jobs j ON j.id = a.job_id WHERE a.runner_id = $1 AND j.organization_id = $2
            """);

    private static final String ENDS = newest("""
            SELECT a.ended_at AS at, ('ENDED ' || a.id) COLLATE "C" AS key, NULL::bigint, a.id, NULL::bigint
            FROM attempts a JOIN jobs j ON j.id = a.job_id
            WHERE a.runner_id = $1 AND j.organization_id = $2 AND a.ended_at IS NOT NULL
            """);
    private static final String ACTIONS = newest("""
            SELECT at, ('ACTION ' || lpad(id::text, 19, '0')) COLLATE "C" AS key, NULL::bigint, NULL::uuid, id
            FROM audit WHERE $6 AND subject = $1::uuid::text AND organization_id = $2
            """);

    /** The newest of all behind the position, and only of these whatever is known. */
    private static final String SQL = """
            SELECT e.at, e.key, t.status AS runner_status, t.condition, t.reason AS runner_reason,
                   a.id, a.job_id, a.number, a.claimed_at, a.apply_begun_at, a.ended_at, a.outcome,
                   j.job_type, j.state_name, j.status AS job_status, j.runner_id AS job_runner_id,
                   d.id AS action_id, d.actor, d.action, d.subject, d.reason, d.before, d.after
            FROM (%s UNION ALL %s UNION ALL %s UNION ALL %s ORDER BY at DESC, key DESC LIMIT $5) e
            LEFT JOIN runner_transitions t ON t.runner_id = $1 AND t.at = e.at AND t.id = e.transition_id
            LEFT JOIN attempts a ON a.id = e.attempt_id
            LEFT JOIN jobs j ON j.id = a.job_id
            LEFT JOIN audit d ON d.id = e.action_id
            ORDER BY e.at DESC, e.key DESC
            """.formatted(TRANSITIONS, CLAIMS, ENDS, ACTIONS);

    private final Pool pool;

    ReadTimeline(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page, newest first.
     *
     * @param withActions whether those are told, too: not everybody may read them
     * @param behind only what stands behind this position
     * @return fails with 404 for a Runner that is unknown, removed, or another organisation's
     */
    public Uni<RunnerTimeline> of(UUID runner, Caller caller, boolean withActions, Position behind, int limit) {
        Tuple parameters = Tuple.tuple()
                .addUUID(runner)
                .addUUID(caller.organization())
                .addValue(Columns.parameter(behind.at()))
                .addString(behind.key())
                .addInteger(limit + 1)
                .addBoolean(withActions);
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(runner, caller.organization()))
                .invoke(RunnerRow::one)
                .chain(() -> pool.preparedQuery(SQL).execute(parameters))
                .map(rows -> {
                    List<Row> found = new ArrayList<>();
                    rows.forEach(found::add);
                    return Pages.of(found, limit, row -> position(row).cursor(), ReadTimeline::page);
                });
    }

    /** The newest of one source behind the position: an index gives them in this order, and no more of them are read. */
    private static String newest(String source) {
        return """
                (SELECT * FROM (%s) s WHERE s.at <= $3 AND (s.at, s.key) < ($3, $4) ORDER BY s.at DESC, s.key DESC LIMIT $5)
                """.formatted(source);
    }

    private static RunnerTimeline page(List<Row> rows, @Nullable String next) {
        return new RunnerTimeline(rows.stream().map(ReadTimeline::entry).toList(), next);
    }

    private static Position position(Row row) {
        return new Position(Columns.time(row, "at"), row.getString("key"));
    }

    private static Entry entry(Row row) {
        String key = row.getString("key");
        Kind kind = Kind.valueOf(key.substring(0, key.indexOf(' ')));
        return new Entry(
                kind,
                key.substring(key.indexOf(' ') + 1),
                Columns.time(row, "at"),
                kind == Kind.TRANSITION ? transition(row) : null,
                kind == Kind.CLAIMED || kind == Kind.ENDED ? ListRunnerAttempts.attempt(row) : null,
                kind == Kind.ACTION ? ReadAudit.entry(row, "action_id") : null);
    }

    private static Transition transition(Row row) {
        String condition = row.getString("condition");
        return new Transition(
                RunnerStatus.valueOf(row.getString("runner_status")),
                condition == null ? null : Condition.valueOf(condition),
                row.getString("runner_reason"));
    }
}
