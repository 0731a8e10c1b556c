package dev.runners.registry.cloud;

import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Whether a cloud identity may be used now. */
final class UsableIdentity {

    private static final String SQL =
            "SELECT regions, status FROM cloud_identities WHERE id = $1 AND organization_id = $2";

    private UsableIdentity() {}

    /** By a new deployment: fails with 422 for one that is unknown or not verified, or not for this region. */
    static Uni<Void> in(SqlConnection tx, UUID id, UUID organization, String region) {
        return tx.preparedQuery(SQL)
                .execute(Tuple.of(id, organization))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ProblemException.invalid("/cloud_identity_id", "there is no cloud identity with this id");
                    }
                    Row identity = rows.iterator().next();
                    if (!isVerified(identity)) {
                        throw ProblemException.invalid(
                                "/cloud_identity_id", "this cloud identity is not verified: verify it first");
                    }
                    List<String> regions = Arrays.asList(identity.getArrayOfStrings("regions"));
                    if (!regions.contains(region)) {
                        throw ProblemException.invalid(
                                "/region", "this cloud identity is for " + String.join(", ", regions));
                    }
                })
                .replaceWithVoid();
    }

    /** By what is deployed already: fails with 409 for one that is gone or not verified any more. */
    static Uni<Void> still(SqlConnection tx, UUID id, UUID organization) {
        return tx.preparedQuery(SQL)
                .execute(Tuple.of(id, organization))
                .invoke(rows -> {
                    if (rows.rowCount() == 0 || !isVerified(rows.iterator().next())) {
                        throw new ProblemException(
                                Kind.CONFLICT, "Its cloud identity cannot be used: verify it first.");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isVerified(Row identity) {
        return CloudIdentityStatus.VERIFIED.name().equals(identity.getString("status"));
    }
}
