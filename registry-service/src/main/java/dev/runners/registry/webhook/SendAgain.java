package dev.runners.registry.webhook;

import dev.runners.contracts.Ids;
import dev.runners.contracts.webhook.WebhookDelivery;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a person asks a webhook to be sent: a test, or once more what it was told before. */
@ApplicationScoped
public class SendAgain {

    /** Whoever asks by hand may have mended it. */
    private static final String FIND = """
            UPDATE webhooks SET not_before = NULL WHERE id = $1 AND organization_id = $2 RETURNING id, name, paused
            """;

    private static final String TEST = """
            INSERT INTO webhook_deliveries (id, webhook_id, happening, event, subject, at, data, next_at)
            VALUES ($1, $2, 'test/' || $1::uuid::text, 'webhook.test', $2, runners_now(),
                    jsonb_build_object('id', $2::uuid, 'name', $3::text), runners_now())
            RETURNING *
            """;
    private static final String ONCE_MORE = """
            UPDATE webhook_deliveries SET next_at = runners_now(), ended_at = NULL, delivered = false, attempts = 0
            WHERE id = $1 AND webhook_id = $2 AND next_at IS NULL
            RETURNING *
            """;
    private static final String IS_THERE = "SELECT id FROM webhook_deliveries WHERE id = $1 AND webhook_id = $2";

    private final Outbox outbox;

    SendAgain(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with 404, and with 409 for one that is paused. */
    public Uni<WebhookDelivery> test(UUID webhook, Caller caller) {
        return outbox.inTransaction(tx -> find(tx, webhook, caller)
                .chain(found -> tx.preparedQuery(TEST).execute(Tuple.of(Ids.next(), webhook, found.getString("name"))))
                .map(rows -> WebhookRow.delivery(rows.iterator().next())));
    }

    /** Fails with 404, and with 409 for one that waits anyway, or whose webhook is paused. */
    public Uni<WebhookDelivery> of(UUID webhook, UUID delivery, Caller caller) {
        Tuple both = Tuple.of(delivery, webhook);
        return outbox.inTransaction(tx -> find(tx, webhook, caller)
                .chain(() -> tx.preparedQuery(ONCE_MORE).execute(both))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(rows.iterator().next())
                        : tx.preparedQuery(IS_THERE).execute(both).map(there -> {
                            throw there.rowCount() == 0
                                    ? new ProblemException(Kind.NOT_FOUND, "There is no delivery with this id.")
                                    : new ProblemException(Kind.CONFLICT, "It waits, and is sent in any case.");
                        }))
                .map(WebhookRow::delivery));
    }

    private static Uni<Row> find(SqlConnection tx, UUID webhook, Caller caller) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(webhook, caller.organization()))
                .map(FindWebhook::only)
                .invoke(found -> {
                    if (found.getBoolean("paused")) {
                        throw new ProblemException(Kind.CONFLICT, "This webhook is paused. Let it go on first.");
                    }
                });
    }
}
