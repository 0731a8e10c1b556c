package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.CloudIdentityState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Keeps a copy of the cloud identities; what is not newer changes nothing. */
@ApplicationScoped
public class ApplyCloudIdentities {

    private static final String KEEP = """
            INSERT INTO cloud_identities (id, organization_id, name, role_arn, external_id, regions, status, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, role_arn = excluded.role_arn, external_id = excluded.external_id,
                regions = excluded.regions, status = excluded.status, revision = excluded.revision
            WHERE cloud_identities.revision < excluded.revision
            """;
    private static final String FORGET = "DELETE FROM cloud_identities WHERE id = $1";

    private final Pool pool;

    ApplyCloudIdentities(Pool pool) {
        this.pool = pool;
    }

    /** In the order of the topic. */
    public Uni<Void> keep(List<CloudIdentityState> identities) {
        List<Tuple> rows = identities.stream().map(ApplyCloudIdentities::row).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    /** Those that were removed; jobs that need them wait. */
    public Uni<Void> forget(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(FORGET)
                        .executeBatch(ids.stream().map(Tuple::of).toList())
                        .replaceWithVoid();
    }

    private static Tuple row(CloudIdentityState identity) {
        return Tuple.tuple()
                .addUUID(identity.id())
                .addUUID(identity.organizationId())
                .addString(identity.name())
                .addString(identity.roleArn())
                .addString(identity.externalId())
                .addArrayOfString(identity.regions().toArray(String[]::new))
                .addString(identity.status().name())
                .addLong(identity.revision());
    }
}
