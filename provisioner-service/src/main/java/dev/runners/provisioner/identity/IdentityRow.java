package dev.runners.provisioner.identity;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.cloud.CloudIdentityStatus;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;

/** A row of {@code cloud_identities} as the rest of the world sees it. */
final class IdentityRow {

    private IdentityRow() {}

    static CloudIdentityState state(Row row) {
        return new CloudIdentityState(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getString("name"),
                row.getString("role_arn"),
                row.getString("external_id"),
                List.of(row.getArrayOfStrings("regions")),
                row.getString("permissions_boundary"),
                CloudIdentityStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                Columns.timeOrNull(row, "verified_at"),
                Columns.time(row, "created_at"),
                row.getLong("revision"));
    }

    static CloudAccess access(CloudIdentityState identity, String region) {
        return new CloudAccess(
                identity.id(), identity.roleArn(), identity.externalId(), identity.permissionsBoundary(), region);
    }

    /** Fails with 404: unknown, or another organisation's. */
    static Row one(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw new ProblemException(Kind.NOT_FOUND, "There is no cloud identity with this id.");
        }
        return rows.iterator().next();
    }
}
