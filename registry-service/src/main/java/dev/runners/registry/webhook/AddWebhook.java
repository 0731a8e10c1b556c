package dev.runners.registry.webhook;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Ids;
import dev.runners.contracts.webhook.MadeWebhook;
import dev.runners.contracts.webhook.WebhookFormat;
import dev.runners.contracts.webhook.WebhookRequest;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.UniqueViolation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a webhook, which is told what happens from now on. */
@ApplicationScoped
public class AddWebhook {

    private static final int MOST = 20;

    /** Two at once would both see room for one. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('webhooks/' || $1::uuid::text))";

    private static final String COUNT = "SELECT count(*) AS all FROM webhooks WHERE organization_id = $1";
    private static final String INSERT = """
            INSERT INTO webhooks (id, organization_id, name, format, origin, key_id, target_sealed, events, noted_until,
                                  created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, runners_now(), runners_now(), $9)
            RETURNING
            """ + " " + WebhookRow.VIEW;

    private final Outbox outbox;
    private final RecordAction record;
    private final SealTarget seal;

    AddWebhook(Outbox outbox, RecordAction record, SealTarget seal) {
        this.outbox = outbox;
        this.record = record;
        this.seal = seal;
    }

    /** Fails with 422 for what cannot be, with 409 for a second one of its name and where there are as many as may be. */
    public Uni<MadeWebhook> of(@Nullable WebhookRequest asked, Caller caller) {
        WebhookRequest request = Objects.requireNonNullElse(asked, new WebhookRequest(null, null, null, null));
        CheckedWebhook checked = new CheckedWebhook();
        String name = checked.name(request.name());
        URI url = checked.url(request.url());
        WebhookFormat format =
                checked.given("/format", request.format(), WebhookFormat.CLOUD_EVENTS, "CLOUD_EVENTS or SLACK");
        List<String> events = checked.events(request.events());
        checked.end();
        Target target = new Target(url, format == WebhookFormat.SLACK ? null : SignMessage.newSecret());
        UUID id = Ids.next();
        Tuple row = Tuple.tuple()
                .addUUID(id)
                .addUUID(caller.organization())
                .addString(name)
                .addString(format.name())
                .addString(CheckedWebhook.origin(url))
                .addString(seal.key())
                .addValue(seal.close(id, target))
                .addArrayOfString(events.toArray(String[]::new))
                .addString(caller.actor());
        return outbox.inTransaction(tx -> makeRoom(tx, caller)
                        .chain(() -> tx.preparedQuery(INSERT).execute(row))
                        .map(rows -> rows.iterator().next())
                        .call(made -> record.in(tx, action(made, caller)))
                        .map(made -> new MadeWebhook(WebhookRow.view(made), target.secret())))
                .onFailure(UniqueViolation::is)
                .transform(_ -> taken());
    }

    private static Uni<Void> makeRoom(SqlConnection tx, Caller caller) {
        Tuple organization = Tuple.of(caller.organization());
        return tx.preparedQuery(ONE_AT_A_TIME)
                .execute(organization)
                .chain(() -> tx.preparedQuery(COUNT).execute(organization))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("all") >= MOST) {
                        throw new ProblemException(
                                Kind.CONFLICT, "There are " + MOST + " webhooks, as many as may be. Remove one first.");
                    }
                })
                .replaceWithVoid();
    }

    static ProblemException taken() {
        return new ProblemException(Kind.CONFLICT, "There is a webhook with this name already. Give it another one.");
    }

    private static Action action(Row made, Caller caller) {
        return Action.by(caller, "webhook.add", made.getUUID("id")).changing(null, ChangeWebhook.told(made));
    }
}
