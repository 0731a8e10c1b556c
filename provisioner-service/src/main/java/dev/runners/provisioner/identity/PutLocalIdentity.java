package dev.runners.provisioner.identity;

import dev.runners.contracts.Ids;
import dev.runners.contracts.cloud.CloudIdentityRequest;
import dev.runners.outbox.Outbox;
import dev.runners.sql.Await;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Puts the identity of {@link LocalIdentityConfig} there, the same one at each start. */
@ApplicationScoped
class PutLocalIdentity {

    private static final String PUT = """
            INSERT INTO cloud_identities AS old (id, organization_id, name, role_arn, external_id, regions, status,
                                                 verified_at, created_at, permissions_boundary)
            VALUES ($1, $2, $3, $4, $5, $6, 'VERIFIED', runners_now(), runners_now(), $7)
            ON CONFLICT (id) DO UPDATE
            SET role_arn = $4, external_id = $5, regions = $6, permissions_boundary = $7, status = 'VERIFIED', status_reason = NULL,
                revision = old.revision + 1
            WHERE (old.role_arn, old.external_id, old.regions, old.permissions_boundary, old.status)
                  IS DISTINCT FROM ($4, $5, $6, $7, 'VERIFIED')
            RETURNING *
            """;

    private final Outbox outbox;
    private final PublishIdentity publish;
    private final LocalIdentityConfig config;

    PutLocalIdentity(Outbox outbox, PublishIdentity publish, LocalIdentityConfig config) {
        this.outbox = outbox;
        this.publish = publish;
        this.config = config;
    }

    void put(@Observes StartupEvent event) {
        if (config.name().isEmpty()) {
            return;
        }
        CheckedIdentity checked = CheckedIdentity.of(new CloudIdentityRequest(
                config.name().get(),
                config.roleArn().orElse(null),
                config.regions().orElse(null),
                config.permissionsBoundary().orElse(null)));
        UUID organization = Ids.organization(config.organization());
        Tuple row = Tuple.tuple()
                .addUUID(id(organization, checked.name()))
                .addUUID(organization)
                .addString(checked.name())
                .addString(checked.roleArn())
                .addString(config.externalId().orElseThrow())
                .addArrayOfString(checked.regions().toArray(String[]::new))
                .addString(checked.permissionsBoundary());
        Await.item(outbox.inTransaction(tx -> tx.preparedQuery(PUT)
                .execute(row)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : publish.state(tx, IdentityRow.state(rows.iterator().next())))));
    }

    /** Of its name, so that what carries its tag is known again by a database that begins anew. */
    static UUID id(UUID organization, String name) {
        return UUID.nameUUIDFromBytes(("cloud-identity:" + organization + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
}
