package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release.
 *
 * @param url https, or http
 * @param sha256 64 hex digits
 * @param signature base64 of the Ed25519 signature over the 32 bytes of the SHA-256; wanted where keys are configured
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseArtifact(
        @Required @Nullable String url,
        @Required @Nullable String sha256,
        @Nullable String signature) {}
