package dev.runners.registry.runner;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes self-hosted Runners that were not heard for long out of the lists. They keep their credentials: the next heartbeat
 * or call revives them, under the same id.
 */
@ApplicationScoped
public class ArchiveRunners {

    /** $1: how long one is OFFLINE, $2: how long one never came. A call counts as well as a heartbeat. */
    private static final String SQL = ChangeDueRunners.update("archived_at = runners_now()", """
            r.removed_at IS NULL AND r.archived_at IS NULL AND r.type = 'SELF_HOSTED'
            AND (r.liveness = 'OFFLINE' AND r.last_heartbeat_at < runners_now() - $1::interval
                 OR r.liveness = 'NEVER_CONNECTED' AND r.created_at < runners_now() - $2::interval)
            AND NOT EXISTS (
                SELECT FROM runner_tokens t
                WHERE t.runner_id = r.id AND greatest(t.created_at, t.last_used_at)
                    >= runners_now() - CASE r.liveness WHEN 'OFFLINE' THEN $1::interval ELSE $2::interval END)
            """);

    private final ChangeDueRunners runners;
    private final PublishRunner publish;
    private final RecordAction record;
    private final Tuple parameters;

    ArchiveRunners(ChangeDueRunners runners, PublishRunner publish, RecordAction record, ArchiveConfig config) {
        this.runners = runners;
        this.publish = publish;
        this.record = record;
        this.parameters = Tuple.of(Interval.of(config.offlineAfter()), Interval.of(config.neverConnectedAfter()));
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> now() {
        return runners.change(
                "Runners to archive",
                SQL,
                parameters,
                (tx, row) -> publish.gone(tx, row).chain(() -> record.in(tx, action(row))));
    }

    private static Action action(Row runner) {
        String id = runner.getUUID("id").toString();
        String reason = "not heard for long";
        return new Action(
                runner.getUUID("organization_id"), "registry-service", "runner.archive", id, reason, null, null);
    }
}
