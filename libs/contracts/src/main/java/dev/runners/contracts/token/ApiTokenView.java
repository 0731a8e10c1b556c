package dev.runners.contracts.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token in the answers of the HTTP API, without the token.
 *
 * @param endsWith its last four characters, by which people tell one from another
 */
public record ApiTokenView(
        UUID id,
        String name,
        List<String> scopes,
        String endsWith,
        Instant createdAt,
        String createdBy,
        @Nullable Instant notAfter,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** {@code GET /api/tokens}: the newest first. */
    public record Page(
            List<ApiTokenView> items,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nextCursor) {}
}
