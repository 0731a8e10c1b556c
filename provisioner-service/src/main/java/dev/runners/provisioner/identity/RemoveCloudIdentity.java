package dev.runners.provisioner.identity;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.fleet.Fleet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Removes a cloud identity that no Runner uses. */
@ApplicationScoped
public class RemoveCloudIdentity {

    private static final String LOCK =
            "SELECT * FROM cloud_identities WHERE id = $1 AND organization_id = $2 FOR UPDATE";
    private static final String USED = """
            SELECT EXISTS (SELECT FROM deployments WHERE cloud_identity_id = $1)
                OR EXISTS (SELECT FROM cloud_jobs WHERE ended_at IS NULL AND worker ->> 'cloud_identity_id' = $1::uuid::text)
            """;
    private static final String DELETE = "DELETE FROM cloud_identities WHERE id = $1";

    private final Outbox outbox;
    private final PublishIdentity publish;
    private final RecordAction record;
    private final Fleet fleet;

    RemoveCloudIdentity(Outbox outbox, PublishIdentity publish, RecordAction record, Fleet fleet) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.fleet = fleet;
    }

    /** Fails with 404, and with 409 while a Runner uses it. */
    public Uni<Void> by(UUID id, Caller caller) {
        return outbox.inTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(id, caller.organization()))
                .map(IdentityRow::one)
                .call(() -> refuseWhileUsed(tx, id))
                .call(() -> tx.preparedQuery(DELETE).execute(Tuple.of(id)))
                .call(row -> record.in(tx, action(row, caller)))
                .chain(() -> publish.gone(tx, id)));
    }

    private Uni<Void> refuseWhileUsed(SqlConnection tx, UUID id) {
        return tx.preparedQuery(USED)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (fleet.uses(id) || rows.iterator().next().getBoolean(0)) {
                        throw new ProblemException(
                                Kind.CONFLICT, "A Runner uses this cloud identity. Remove its Runners first.");
                    }
                })
                .replaceWithVoid();
    }

    private static Action action(Row row, Caller caller) {
        return Action.by(caller, "cloud-identity.remove", row.getUUID("id"))
                .changing(Wire.JSON.createObjectNode().put("name", row.getString("name")), null);
    }
}
