package dev.runners.provisioner.identity;

import dev.runners.contracts.Topics;
import dev.runners.contracts.cloud.CloudIdentityEvent;
import dev.runners.contracts.cloud.CloudIdentityEvent.CloudIdentityAdded;
import dev.runners.contracts.cloud.CloudIdentityEvent.CloudIdentityRefused;
import dev.runners.contracts.cloud.CloudIdentityEvent.CloudIdentityVerified;
import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells {@code cloud-identities} of an identity as it is after a change, in the change's own transaction. */
@ApplicationScoped
class PublishIdentity {

    private final Outbox outbox;

    PublishIdentity(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> state(SqlConnection tx, CloudIdentityState identity) {
        CloudIdentityEvent event = switch (identity.status()) {
            case UNVERIFIED -> new CloudIdentityAdded(identity);
            case VERIFIED -> new CloudIdentityVerified(identity);
            case REFUSED -> new CloudIdentityRefused(identity);
        };
        return outbox.append(tx, Topics.CLOUD_IDENTITIES, event);
    }

    Uni<Void> gone(SqlConnection tx, UUID id) {
        return outbox.appendTombstone(tx, Topics.CLOUD_IDENTITIES, id.toString());
    }
}
