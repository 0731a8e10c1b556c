package dev.runners.contracts.git;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A token for a git host in the answers of the HTTP API, without the token. */
public record GitCredentialView(UUID id, String url, Instant updatedAt, String updatedBy) {

    /** {@code GET /api/git-credentials}: all of an organisation's, by their URLs. */
    public record Page(List<GitCredentialView> items) {}
}
