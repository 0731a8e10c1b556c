package dev.runners.registry.webhook;

import dev.runners.outbox.Outbox;
import dev.runners.registry.webhook.PostMessage.Answer;
import dev.runners.sql.Await;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending, and when it is sent again: after 10 s at first, for two days in all. The webhook's row comes before
 * those of its deliveries, as where it is removed: neither waits for the other.
 */
@Singleton
class KeepAnswer {

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

    private static final String TAKEN = """
            UPDATE webhook_deliveries
            SET next_at = NULL, ended_at = runners_now(), delivered = true, status = $2, error = NULL
            WHERE id = ANY($1)
            """;
    private static final String REFUSED = """
            UPDATE webhook_deliveries
            SET next_at = runners_now() + $2::interval, ended_at = CASE WHEN $2::interval IS NULL THEN runners_now() END,
                status = $3, error = $4
            WHERE id = $1
            """;
    private static final String WAITING = """
            UPDATE webhook_deliveries SET attempts = attempts - 1, next_at = runners_now() + $2::interval
            WHERE id = ANY($1)
            """;
    private static final String GOES = """
            UPDATE webhooks SET delivered_at = runners_now(), failing_since = NULL, last_error = NULL WHERE id = $1
            """;
    private static final String FAILS = """
            UPDATE webhooks SET failing_since = coalesce(failing_since, runners_now()), last_error = $2, paused = paused OR $3
            WHERE id = $1
            """;

    private final Outbox outbox;

    KeepAnswer(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Of all of them at once. Blocks. */
    void of(UUID webhook, List<Row> sent, Answer answer) {
        String problem = answer.problem();
        if (problem == null) {
            Await.item(outbox.inTransaction(tx -> tx.preparedQuery(GOES)
                    .execute(Tuple.of(webhook))
                    .chain(() -> tx.preparedQuery(TAKEN).execute(Tuple.of(ids(sent), answer.status())))));
            return;
        }
        List<Tuple> rows = sent.stream()
                .map(one -> Tuple.of(
                        one.getUUID("id"), interval(pause(one, answer.retryAfter())), answer.status(), problem))
                .toList();
        Await.item(outbox.inTransaction(tx -> tx.preparedQuery(FAILS)
                .execute(Tuple.of(webhook, problem, answer.isGone()))
                .chain(() -> tx.preparedQuery(REFUSED).executeBatch(rows))));
    }

    /** Those that were not sent, for one before them was not taken. Blocks. */
    void behind(Answer refused, List<Row> unsent) {
        if (!unsent.isEmpty()) {
            Interval pause = Interval.of(longer(PAUSES.getFirst(), refused.retryAfter()));
            Await.item(outbox.inTransaction(tx -> tx.preparedQuery(WAITING).execute(Tuple.of(ids(unsent), pause))));
        }
    }

    /** Null: it is given up. */
    private static @Nullable Duration pause(Row delivery, @Nullable Duration asked) {
        int attempts = delivery.getInteger("attempts");
        return attempts > PAUSES.size() ? null : longer(PAUSES.get(attempts - 1), asked);
    }

    private static Duration longer(Duration usual, @Nullable Duration asked) {
        return asked != null && asked.compareTo(usual) > 0 ? asked : usual;
    }

    private static @Nullable Interval interval(@Nullable Duration pause) {
        return pause == null ? null : Interval.of(pause);
    }

    private static UUID[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    }
}
