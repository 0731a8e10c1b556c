package dev.runners.registry.webhook;

import dev.runners.contracts.webhook.WebhookDelivery;
import dev.runners.contracts.webhook.WebhookView;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** An organisation's webhooks, few enough for one page, and what each of them was told. */
@ApplicationScoped
public class ListWebhooks {

    private static final String ALL =
            "SELECT " + WebhookRow.VIEW + " FROM webhooks WHERE organization_id = $1 ORDER BY name";
    private static final String ONE = "SELECT id FROM webhooks WHERE id = $1 AND organization_id = $2";
    /** What was given up two days ago may be far down, and somebody has to see to it. */
    private static final String DELIVERIES = """
            (SELECT * FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY at DESC, id DESC LIMIT 100)
            UNION
            (SELECT * FROM webhook_deliveries WHERE webhook_id = $1 AND next_at IS NULL AND NOT delivered
             ORDER BY at DESC, id DESC LIMIT 100)
            ORDER BY at DESC, id DESC
            """;

    private final Pool pool;

    ListWebhooks(Pool pool) {
        this.pool = pool;
    }

    public Uni<WebhookView.Webhooks> of(Caller caller) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(caller.organization()))
                .map(rows -> new WebhookView.Webhooks(each(rows, WebhookRow::view)));
    }

    /** Fails with 404. */
    public Uni<WebhookDelivery.Deliveries> deliveries(UUID webhook, Caller caller) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(webhook, caller.organization()))
                .map(FindWebhook::only)
                .chain(() -> pool.preparedQuery(DELIVERIES).execute(Tuple.of(webhook)))
                .map(rows -> new WebhookDelivery.Deliveries(each(rows, WebhookRow::delivery)));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> view) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(view.apply(row)));
        return List.copyOf(all);
    }
}
