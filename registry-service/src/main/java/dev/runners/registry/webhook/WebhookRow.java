package dev.runners.registry.webhook;

import dev.runners.contracts.webhook.WebhookDelivery;
import dev.runners.contracts.webhook.WebhookDelivery.State;
import dev.runners.contracts.webhook.WebhookFormat;
import dev.runners.contracts.webhook.WebhookView;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** Rows of {@code webhooks} and {@code webhook_deliveries} to what is answered. */
final class WebhookRow {

    /** The columns of {@link #view}: all but where it leads. */
    static final String VIEW =
            "id, name, format, origin, events, paused, created_at, created_by, delivered_at, failing_since, last_error";

    private WebhookRow() {}

    static WebhookView view(Row row) {
        return new WebhookView(
                row.getUUID("id"),
                row.getString("name"),
                WebhookFormat.valueOf(row.getString("format")),
                row.getString("origin"),
                List.of(row.getArrayOfStrings("events")),
                row.getBoolean("paused"),
                Columns.time(row, "created_at"),
                row.getString("created_by"),
                Columns.timeOrNull(row, "delivered_at"),
                Columns.timeOrNull(row, "failing_since"),
                row.getString("last_error"));
    }

    static WebhookDelivery delivery(Row row) {
        Happening happening = Happening.of(row);
        return new WebhookDelivery(
                happening.id(),
                happening.event().text(),
                happening.sentence(),
                happening.at(),
                state(row),
                row.getInteger("attempts"),
                Columns.timeOrNull(row, "next_at"),
                Columns.timeOrNull(row, "ended_at"),
                row.getInteger("status"),
                row.getString("error"));
    }

    private static State state(Row row) {
        if (row.getOffsetDateTime("next_at") != null) {
            return State.WAITING;
        }
        return row.getBoolean("delivered") ? State.DELIVERED : State.GIVEN_UP;
    }
}
