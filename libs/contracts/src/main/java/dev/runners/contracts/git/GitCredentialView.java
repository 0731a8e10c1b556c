package dev.runners.contracts.git;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token for a git host in the answers of the HTTP API, without the token. */
public record GitCredentialView(UUID id, String url, Instant updatedAt, String updatedBy) {

    /** {@code GET /api/git-credentials}: all of an organisation's, by their URLs. */
    public record Page(
            List<GitCredentialView> items,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nextCursor) {}
}
