package dev.runners.contracts.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to know a script by its API token, without the token.
 *
 * @param sha256 hex of the SHA-256 of the token's whole text; null when it is revoked
 * @param scopes roles, and what is no role: {@code release:publish}
 * @param notAfter when it ends; null: never
 */
public record ApiTokenState(
        UUID id,
        UUID organizationId,
        String name,
        @Nullable String sha256,
        List<String> scopes,
        @Nullable Instant notAfter,
        long revision) {

    /** As the audit trail names whoever uses the token. */
    public String actor() {
        return "api-token:" + name;
    }
}
