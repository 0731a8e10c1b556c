package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/releases}, from CI: what of it we do not know is ignored, for CI in the field sends more.
 *
 * @param version a semantic version without build metadata and without a leading v
 * @param releaseNotes Markdown, at most 256 KiB
 * @param minimumVersion the oldest that is still supported beside this one
 * @param image by digest; without one nobody is updated to it
 */
@MaxBody(MaxBody.MIB)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseRequest(
        @Required @Nullable String version,
        @Required @Nullable String releaseNotes,
        @Nullable String commitSha,
        @Nullable String githubReleaseUrl,
        @JsonProperty("is_breaking") @Nullable Boolean breaking,
        @JsonProperty("is_security") @Nullable Boolean security,
        @Nullable String minimumVersion,
        @Nullable String image,
        @Nullable List<ReleaseArtifact> artifacts) {}
