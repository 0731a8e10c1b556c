package dev.runners.registry.webhook;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets a webhook, what still waits for it included. */
@ApplicationScoped
public class RemoveWebhook {

    private static final String SQL =
            "DELETE FROM webhooks WHERE id = $1 AND organization_id = $2 RETURNING " + WebhookRow.VIEW;

    private final Outbox outbox;
    private final RecordAction record;

    RemoveWebhook(Outbox outbox, RecordAction record) {
        this.outbox = outbox;
        this.record = record;
    }

    /** Fails with 404 when there is none. */
    public Uni<Void> by(UUID id, Caller caller) {
        return outbox.inTransaction(tx -> tx.preparedQuery(SQL)
                .execute(Tuple.of(id, caller.organization()))
                .map(FindWebhook::only)
                .chain(gone -> record.in(
                        tx, Action.by(caller, "webhook.remove", id).changing(ChangeWebhook.told(gone), null))));
    }
}
