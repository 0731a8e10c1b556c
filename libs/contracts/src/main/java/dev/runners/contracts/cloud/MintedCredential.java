package dev.runners.contracts.cloud;

import java.time.Instant;
import java.util.UUID;

/**
 * A token that was made and put into the cloud's own store for secrets; here is only its digest.
 *
 * @param sha256 hex of the SHA-256 of the token's whole text
 * @param sequence rises by each event of a job; a reader drops what it has had
 */
public record MintedCredential(UUID jobId, UUID runnerId, String sha256, Instant at, long sequence) {}
