package dev.runners.contracts.runner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to know a Runner by its token, without the token.
 *
 * @param digests the tokens that hold; none when the credential is revoked
 * @param draining an operator wants this Runner to take no new work
 */
public record CredentialState(
        UUID runnerId, @Nullable UUID organizationId, List<Digest> digests, boolean draining, long revision) {

    /**
     * A token that holds.
     *
     * @param sha256 hex of the SHA-256 of the token's whole text
     * @param notAfter when it stops to hold, or null
     */
    public record Digest(String sha256, @Nullable Instant notAfter) {}
}
