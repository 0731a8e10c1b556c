package dev.runners.registry.token;

import dev.runners.contracts.token.ApiTokenState;
import dev.runners.contracts.token.ApiTokenView;
import dev.runners.sql.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** A row of {@code api_tokens} to what others may see; the token itself is nowhere. */
final class ApiTokenRow {

    private ApiTokenRow() {}

    /** One that was revoked has no digest any more. */
    static ApiTokenState state(Row row) {
        return new ApiTokenState(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getString("name"),
                isRevoked(row) ? null : row.getString("digest"),
                scopes(row),
                Columns.timeOrNull(row, "not_after"),
                row.getLong("revision"));
    }

    static ApiTokenView view(Row row) {
        return new ApiTokenView(
                row.getUUID("id"),
                row.getString("name"),
                scopes(row),
                row.getString("ends_with"),
                Columns.time(row, "created_at"),
                row.getString("created_by"),
                Columns.timeOrNull(row, "not_after"),
                Columns.timeOrNull(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    static boolean isRevoked(Row row) {
        return row.getOffsetDateTime("revoked_at") != null;
    }

    static List<String> scopes(Row row) {
        return List.of(row.getString("scopes").split(" ", -1));
    }
}
