package dev.runners.provisioner.identity;

import dev.runners.audit.Action;
import dev.runners.audit.RecordAction;
import dev.runners.contracts.Wire;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.outbox.Outbox;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.TryIdentity;
import dev.runners.sql.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tries an identity's role, and writes down how that went. */
@ApplicationScoped
public class VerifyCloudIdentity {

    private static final String WRITE = """
            UPDATE cloud_identities
            SET status = $3, status_reason = $4, revision = revision + 1,
                verified_at = CASE WHEN $3 = 'VERIFIED' THEN runners_now() ELSE verified_at END
            WHERE id = $1 AND organization_id = $2
            RETURNING *
            """;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final PublishIdentity publish;
    private final RecordAction record;
    private final FindCloudIdentity find;
    private final TryIdentity tryIdentity;

    VerifyCloudIdentity(
            Outbox outbox,
            PublishIdentity publish,
            RecordAction record,
            FindCloudIdentity find,
            TryIdentity tryIdentity) {
        this.outbox = outbox;
        this.publish = publish;
        this.record = record;
        this.find = find;
        this.tryIdentity = tryIdentity;
    }

    /**
     * On a virtual thread.
     *
     * @return it is VERIFIED now, or REFUSED with the reason; fails with 404, and with 503 when AWS could not be asked, which
     *     changes nothing
     */
    public CloudIdentityState by(UUID id, Caller caller) {
        CloudIdentityState identity = Await.item(find.by(id, caller));
        Optional<String> refusal = tried(identity);
        CloudIdentityStatus status = refusal.isEmpty() ? CloudIdentityStatus.VERIFIED : CloudIdentityStatus.REFUSED;
        Tuple result = Tuple.of(id, caller.organization(), status.name(), refusal.orElse(null));
        return Await.item(outbox.inTransaction(tx -> tx.preparedQuery(WRITE)
                .execute(result)
                .map(IdentityRow::one)
                .map(IdentityRow::state)
                .call(now -> told(tx, now, caller))));
    }

    private Optional<String> tried(CloudIdentityState identity) {
        try {
            return tryIdentity.of(
                    IdentityRow.access(identity, identity.regions().getFirst()));
        } catch (CloudTrouble e) {
            throw ProblemException.unavailable("AWS could not be asked: " + e.text(), AGAIN);
        }
    }

    private Uni<Void> told(SqlConnection tx, CloudIdentityState identity, Caller caller) {
        Action action = Action.by(caller, "cloud-identity.verify", identity.id())
                .changing(
                        null,
                        Wire.JSON
                                .createObjectNode()
                                .put("status", identity.status().name()));
        return record.in(tx, action).chain(() -> publish.state(tx, identity));
    }
}
