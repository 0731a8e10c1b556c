package dev.runners.registry.webhook;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.outbox.Outbox;
import dev.runners.registry.webhook.PostMessage.Answer;
import dev.runners.sql.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending, and when it is sent again: after 10 s at first, for two days in all. The webhook's row comes before
 * those of its deliveries, as where it is removed: neither waits for the other.
 */
@Singleton
class KeepAnswer {

    private static final Logger LOG = Logger.getLogger(KeepAnswer.class);

    /** After the first attempt, the second one and so on; behind the last it is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final String GOES = """
            UPDATE webhooks SET delivered_at = runners_now(), failing_since = NULL, last_error = NULL, not_before = NULL
            WHERE id = $1
            """;
    private static final String TAKEN = """
            UPDATE webhook_deliveries
            SET next_at = NULL, ended_at = runners_now(), delivered = true, status = $2, error = NULL
            WHERE id = ANY($1)
            """;
    private static final String FAILS = """
            UPDATE webhooks w
            SET failing_since = coalesce(w.failing_since, runners_now()), last_error = $2, paused = w.paused OR $3,
                not_before = runners_now() + $4::interval
            FROM (SELECT id, paused, failing_since FROM webhooks WHERE id = $1 FOR UPDATE) was
            WHERE w.id = was.id
            RETURNING w.organization_id, w.name, was.failing_since IS NULL AS began, w.paused AND NOT was.paused AS stops
            """;
    private static final String REFUSED = """
            UPDATE webhook_deliveries
            SET next_at = runners_now() + $2::interval, ended_at = CASE WHEN $2::interval IS NULL THEN runners_now() END,
                status = $3, error = $4
            WHERE id = $1
            """;
    private static final String UNSENT =
            "UPDATE webhook_deliveries SET attempts = attempts - 1, next_at = runners_now() WHERE id = ANY($1)";

    private final Outbox outbox;
    private final RecordAction record;
    private final Counter delivered;
    private final Counter refused;

    /** However many webhooks are told at once, connections are left for those who work. */
    private final Semaphore turns = new Semaphore(4, true);

    KeepAnswer(Outbox outbox, RecordAction record, MeterRegistry metrics) {
        this.outbox = outbox;
        this.record = record;
        this.delivered = metrics.counter("runners.webhook.deliveries", "outcome", "delivered");
        this.refused = metrics.counter("runners.webhook.deliveries", "outcome", "refused");
    }

    /** Of all of them at once. Blocks. */
    void of(UUID webhook, List<Row> sent, Answer answer) {
        String problem = answer.problem();
        if (problem == null) {
            write(tx -> tx.preparedQuery(GOES)
                    .execute(Tuple.of(webhook))
                    .chain(() -> tx.preparedQuery(TAKEN).execute(Tuple.of(ids(sent), answer.status()))));
            delivered.increment(sent.size());
            return;
        }
        List<Tuple> rows = sent.stream()
                .map(one -> Tuple.of(one.getUUID("id"), pause(one, answer), answer.status(), problem))
                .toList();
        Interval alone = Interval.of(longer(PAUSES.getFirst(), answer.retryAfter()));
        write(tx -> tx.preparedQuery(FAILS)
                .execute(Tuple.of(webhook, problem, answer.isGone(), alone))
                .call(failing -> failing.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : tell(tx, webhook, failing.iterator().next(), problem))
                .chain(() -> tx.preparedQuery(REFUSED).executeBatch(rows)));
        refused.increment(sent.size());
    }

    private Uni<Void> tell(SqlConnection tx, UUID webhook, Row failing, String problem) {
        if (failing.getBoolean("began")) {
            LOG.infof("Webhook %s does not take what it is told: %s", webhook, problem);
        }
        if (!failing.getBoolean("stops")) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("Webhook %s is paused: %s", webhook, problem);
        return record.in(
                tx,
                new Action(
                        failing.getUUID("organization_id"),
                        "registry-service",
                        "webhook.change",
                        webhook.toString(),
                        problem,
                        Wire.JSON
                                .createObjectNode()
                                .put("name", failing.getString("name"))
                                .put("paused", false),
                        Wire.JSON
                                .createObjectNode()
                                .put("name", failing.getString("name"))
                                .put("paused", true)));
    }

    /** Those that were taken up and not sent are as they were. Blocks. */
    void unsent(List<Row> rows) {
        if (!rows.isEmpty()) {
            write(tx -> tx.preparedQuery(UNSENT).execute(Tuple.of((Object) ids(rows))));
        }
    }

    private void write(Function<SqlConnection, Uni<?>> statements) {
        turns.acquireUninterruptibly();
        try {
            Await.item(outbox.inTransaction(tx -> statements.apply(tx).replaceWithVoid()));
        } finally {
            turns.release();
        }
    }

    /** Null: it is given up. */
    private static @Nullable Interval pause(Row delivery, Answer answer) {
        int attempts = delivery.getInteger("attempts");
        return attempts > PAUSES.size() ? null : Interval.of(longer(PAUSES.get(attempts - 1), answer.retryAfter()));
    }

    private static Duration longer(Duration usual, @Nullable Duration asked) {
        return asked != null && asked.compareTo(usual) > 0 ? asked : usual;
    }

    private static UUID[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    }
}
