package dev.runners.e2e.input;

import dev.runners.e2e.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All tables of the database as they are now, but for what time and heartbeats change by themselves, and that a Runner was
 * heard. The outbox is left out: it empties itself, and what comes into it comes with a change of another table.
 */
final class Digest {

    /** Told by heartbeats, verdicts and use, not by what is called here. */
    private static final Set<String> LIVELY = Set.of(
            "runners.liveness",
            "runners.liveness_at",
            "runners.liveness_offset",
            "runners.offline_since",
            "runners.heard_shared",
            // From the topic deployments: what is being deployed goes on meanwhile.
            "runners.cloud_phase",
            "runners.task_stopped_at",
            "runners.deployment_revision",
            "runners.last_heartbeat_at",
            "runners.version",
            "runners.self_draining",
            "runners.slots",
            "runners.revision",
            "runner_tokens.last_used_at",
            "attempts.last_contact_at",
            // A test of a webhook is sent a moment later, and again.
            "webhooks.noted_until",
            "webhooks.not_before",
            "webhooks.delivered_at",
            "webhooks.failing_since",
            "webhooks.last_error",
            "webhook_deliveries.attempts",
            "webhook_deliveries.next_at",
            "webhook_deliveries.ended_at",
            "webhook_deliveries.delivered",
            "webhook_deliveries.status",
            "webhook_deliveries.error");

    private static final String TABLES = """
            SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.table_name NOT LIKE 'flyway%' AND c.table_name <> 'outbox'
              -- Copies, which follow when they do.
              AND c.table_name NOT IN ('cloud_identities', 'rollouts')
              -- Verdicts come by themselves; what a call changes of a Runner is in its own row.
              AND c.table_name <> 'runner_transitions'
              -- A blob's rows tell of it, and there may be hundreds of megabytes of them.
              AND c.data_type <> 'bytea'
            ORDER BY c.table_name, c.ordinal_position
            """;

    private static final String SQL = all();

    private Digest() {}

    /** One line for each table. */
    static List<String> now() {
        return Database.query(SQL);
    }

    /** The tables in which two of them differ. */
    static Set<String> differences(List<String> one, List<String> other) {
        Set<String> differing = new TreeSet<>();
        one.stream()
                .filter(line -> !other.contains(line))
                .forEach(line -> differing.add(line.substring(0, line.indexOf(" "))));
        other.stream()
                .filter(line -> !one.contains(line))
                .forEach(line -> differing.add(line.substring(0, line.indexOf(" "))));
        return differing;
    }

    private static String all() {
        List<String> columns = Database.query(TABLES).stream()
                .filter(column -> !LIVELY.contains(column))
                .toList();
        Set<String> tables = new TreeSet<>();
        columns.forEach(column -> tables.add(column.substring(0, column.indexOf('.'))));
        List<String> queries = new ArrayList<>();
        for (String table : tables) {
            String row = columns.stream()
                    .filter(column -> column.startsWith(table + "."))
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow();
            queries.add(
                    "SELECT '%1$s ' || count(*) || ' ' || coalesce(sum(hashtextextended(row(%2$s)::text, 0)), 0) FROM %1$s"
                            .formatted(table, row));
        }
        return String.join(" UNION ALL ", queries);
    }
}
