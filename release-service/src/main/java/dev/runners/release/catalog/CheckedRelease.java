package dev.runners.release.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseRequest;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.release.RunnerVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A release as it may be published. */
record CheckedRelease(
        String version,
        String releaseNotes,
        @Nullable String commitSha,
        @Nullable String githubReleaseUrl,
        boolean breaking,
        boolean security,
        @Nullable String minimumVersion,
        @Nullable String image,
        List<ReleaseArtifact> artifacts) {

    static final int MOST_NOTES = 256 * 1024;

    private static final ReleaseRequest EMPTY =
            new ReleaseRequest(null, null, null, null, null, null, null, null, null);
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9][A-Za-z0-9._:/-]{0,254}@sha256:[0-9a-f]{64}");
    /** Nothing that Markdown needs; each would be six bytes on the topic, and some turn a terminal over. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

    /** Fails with 413 for too long notes, with 422 for what cannot be. */
    static CheckedRelease of(@Nullable ReleaseRequest asked, ArtifactKeys keys) {
        ReleaseRequest request = Objects.requireNonNullElse(asked, EMPTY);
        List<Violation> errors = new ArrayList<>();
        String notes = Objects.requireNonNullElse(request.releaseNotes(), "");
        if (notes.getBytes(StandardCharsets.UTF_8).length > MOST_NOTES) {
            throw new ProblemException(
                    Kind.TOO_LARGE, "Release notes may have at most 256 KiB. Link to what is longer.");
        }
        if (notes.isBlank() || CONTROL.matcher(notes).find()) {
            errors.add(new Violation("/release_notes", "say what is new, without control characters"));
        }
        RunnerVersion version = RunnerVersion.parse(request.version());
        if (version == null) {
            errors.add(new Violation(
                    "/version", "a semantic version like 1.4.2 or 2.0.0-rc.1: no leading v, no build metadata"));
        }
        String commit = lower(request.commitSha());
        if (commit != null && !COMMIT.matcher(commit).matches()) {
            errors.add(new Violation("/commit_sha", "7 to 64 hex digits"));
        }
        if (request.githubReleaseUrl() != null && !CheckedArtifacts.isUrl(request.githubReleaseUrl())) {
            errors.add(new Violation("/github_release_url", "an address that begins with https:// or http://"));
        }
        checkMinimum(request.minimumVersion(), version, errors);
        if (request.image() != null && !IMAGE.matcher(request.image()).matches()) {
            errors.add(new Violation("/image", "by digest: name@sha256: and 64 hex digits. A tag may move"));
        }
        List<ReleaseArtifact> artifacts = CheckedArtifacts.of(request.artifacts(), keys, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedRelease(
                Objects.requireNonNull(version).toString(),
                notes,
                commit,
                request.githubReleaseUrl(),
                Boolean.TRUE.equals(request.breaking()),
                Boolean.TRUE.equals(request.security()),
                request.minimumVersion(),
                request.image(),
                artifacts);
    }

    private static void checkMinimum(@Nullable String text, @Nullable RunnerVersion version, List<Violation> errors) {
        RunnerVersion minimum = RunnerVersion.parse(text);
        if (text != null && (minimum == null || (version != null && minimum.compareTo(version) > 0))) {
            errors.add(new Violation("/minimum_version", "a semantic version that is not above the release's own"));
        }
    }

    /** Of all that is published: the same again has the same. */
    String digest() {
        try {
            byte[] json = Wire.JSON.writeValueAsBytes(this);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot digest a release", e);
        }
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
