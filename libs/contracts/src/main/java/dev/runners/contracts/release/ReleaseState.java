package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release: the body of {@code releases} and of the HTTP API.
 *
 * @param releaseNotes Markdown as it was sent: whoever shows it takes markup and scripts out
 * @param minimumVersion the oldest that is still supported beside this one
 * @param image by digest; without one nobody is updated to it
 * @param publishedBy person, token or CI
 * @param withdrawnAt since then it is offered to nobody
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record ReleaseState(
        String version,
        boolean prerelease,
        String releaseNotes,
        @Nullable String commitSha,
        @Nullable String githubReleaseUrl,
        @JsonProperty("is_breaking") boolean breaking,
        @JsonProperty("is_security") boolean security,
        @Nullable String minimumVersion,
        @Nullable String image,
        List<ReleaseArtifact> artifacts,
        Instant publishedAt,
        String publishedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason,
        long revision) {}
