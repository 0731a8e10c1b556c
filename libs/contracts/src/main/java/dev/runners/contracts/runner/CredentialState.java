package dev.runners.contracts.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.heartbeat.LivenessState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to know a Runner by its token, without the token.
 *
 * @param digests the tokens that hold; none when the credential is revoked
 * @param draining an operator wants this Runner to take no new work
 * @param lastKnown what its registry has of its heartbeats; only where it tells of all Runners anew, else null
 */
public record CredentialState(
        UUID runnerId,
        @Nullable UUID organizationId,
        List<Digest> digests,
        boolean draining,
        long revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LivenessState lastKnown) {

    /** Of a Runner that is told of because its credential is another now. */
    public CredentialState(
            UUID runnerId, @Nullable UUID organizationId, List<Digest> digests, boolean draining, long revision) {
        this(runnerId, organizationId, digests, draining, revision, null);
    }

    /** The same, with what is known of its heartbeats, or without. */
    public CredentialState knowing(@Nullable LivenessState heard) {
        return new CredentialState(runnerId, organizationId, digests, draining, revision, heard);
    }

    /**
     * A token that holds.
     *
     * @param sha256 hex of the SHA-256 of the token's whole text
     * @param notAfter when it stops to hold, or null
     */
    public record Digest(String sha256, @Nullable Instant notAfter) {}
}
