package dev.runners.registry.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.webhook.WebhookChange;
import dev.runners.contracts.webhook.WebhookView;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.UniqueViolation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a webhook another name, URL or events, pauses it or lets it go on. */
@ApplicationScoped
public class ChangeWebhook {

    private static final String LOCK = "SELECT * FROM webhooks WHERE id = $1 AND organization_id = $2 FOR UPDATE";

    /** One that goes on is not told what happened while it was paused. */
    private static final String UPDATE = """
            UPDATE webhooks
            SET not_before = NULL, name = $2, origin = $3, key_id = $4, target_sealed = $5, events = $6,
                noted_until = CASE WHEN paused AND NOT $7 THEN runners_now() ELSE noted_until END, paused = $7
            WHERE id = $1
            RETURNING
            """ + " " + WebhookRow.VIEW;

    private final Outbox outbox;
    private final RecordAction record;
    private final SealTarget seal;

    ChangeWebhook(Outbox outbox, RecordAction record, SealTarget seal) {
        this.outbox = outbox;
        this.record = record;
        this.seal = seal;
    }

    /** What is absent stays. Fails with 404, with 422 for what cannot be, with 409 for a name that another one has. */
    public Uni<WebhookView> by(UUID id, @Nullable WebhookChange change, Caller caller) {
        if (change == null) {
            throw ProblemException.invalid("", "name, url, events or paused is needed");
        }
        CheckedWebhook checked = new CheckedWebhook();
        String name = change.name() == null ? null : checked.name(change.name());
        URI url = change.url() == null ? null : checked.url(change.url());
        List<String> events = change.events() == null ? null : checked.events(change.events());
        checked.end();
        return outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                        .execute(Tuple.of(id, caller.organization()))
                        .map(FindWebhook::only)
                        .chain(was -> update(tx, was, name, url, events, change.paused())
                                .call(is -> record.in(
                                        tx,
                                        Action.by(caller, "webhook.change", id)
                                                .changing(
                                                        told(was),
                                                        url == null ? told(is) : told(is).put("url", "set anew")))))
                        .map(WebhookRow::view))
                .onFailure(UniqueViolation::is)
                .transform(_ -> AddWebhook.taken());
    }

    private Uni<Row> update(
            SqlConnection tx,
            Row was,
            @Nullable String name,
            @Nullable URI url,
            @Nullable List<String> events,
            @Nullable Boolean paused) {
        UUID id = was.getUUID("id");
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addString(name == null ? was.getString("name") : name)
                .addString(url == null ? was.getString("origin") : CheckedWebhook.origin(url))
                .addString(url == null ? was.getString("key_id") : seal.key())
                .addValue(
                        url == null
                                ? was.getBuffer("target_sealed").getDelegate()
                                : seal.close(
                                        id, new Target(url, seal.open(id, was).secret())))
                .addArrayOfString(events == null ? was.getArrayOfStrings("events") : events.toArray(String[]::new))
                .addBoolean(paused == null ? was.getBoolean("paused") : paused);
        return tx.preparedQuery(UPDATE).execute(row).map(rows -> rows.iterator().next());
    }

    /** For the audit trail. */
    static ObjectNode told(Row webhook) {
        ObjectNode told = Wire.JSON.createObjectNode();
        told.put("name", webhook.getString("name")).put("format", webhook.getString("format"));
        told.put("origin", webhook.getString("origin"))
                .put("events", String.join(", ", webhook.getArrayOfStrings("events")));
        return told.put("paused", webhook.getBoolean("paused"));
    }
}
