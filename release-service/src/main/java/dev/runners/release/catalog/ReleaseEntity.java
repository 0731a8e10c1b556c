package dev.runners.release.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.contracts.release.ReleaseArtifact;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.release.RunnerVersion;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A release's row. What was published never changes; it can only be withdrawn. */
@Entity
@Table(name = "releases")
class ReleaseEntity extends PanacheEntityBase {

    @Id
    String version = "";

    @Column(name = "release_notes")
    String releaseNotes = "";

    @Column(name = "commit_sha")
    @Nullable
    String commitSha;

    @Column(name = "github_release_url")
    @Nullable
    String githubReleaseUrl;

    boolean breaking;

    boolean security;

    @Column(name = "minimum_version")
    @Nullable
    String minimumVersion;

    @Nullable
    String image;

    String artifacts = "[]";

    @Column(name = "content_sha256")
    String contentSha256 = "";

    @Column(name = "published_at")
    Instant publishedAt = Instant.EPOCH;

    @Column(name = "published_by")
    String publishedBy = "";

    @Column(name = "withdrawn_at")
    @Nullable
    Instant withdrawnAt;

    @Column(name = "withdrawn_reason")
    @Nullable
    String withdrawnReason;

    @Column(name = "rollout_due")
    boolean rolloutDue;

    long revision = 1;

    /** As it is published by somebody at a moment. */
    static ReleaseEntity of(CheckedRelease checked, String by, Instant at) {
        ReleaseEntity row = new ReleaseEntity();
        row.version = checked.version();
        row.releaseNotes = checked.releaseNotes();
        row.commitSha = checked.commitSha();
        row.githubReleaseUrl = checked.githubReleaseUrl();
        row.breaking = checked.breaking();
        row.security = checked.security();
        row.minimumVersion = checked.minimumVersion();
        row.image = checked.image();
        row.contentSha256 = checked.digest();
        row.publishedAt = at;
        row.publishedBy = by;
        try {
            row.artifacts = Wire.JSON.writeValueAsString(checked.artifacts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write artifacts", e);
        }
        return row;
    }

    RunnerVersion semver() {
        return Objects.requireNonNull(RunnerVersion.parse(version));
    }

    ReleaseState toState() {
        return new ReleaseState(
                version,
                semver().isPrerelease(),
                releaseNotes,
                commitSha,
                githubReleaseUrl,
                breaking,
                security,
                minimumVersion,
                image,
                readArtifacts(),
                publishedAt,
                publishedBy,
                withdrawnAt,
                withdrawnReason,
                revision);
    }

    private List<ReleaseArtifact> readArtifacts() {
        try {
            return List.of(Wire.JSON.readValue(artifacts, ReleaseArtifact[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The artifacts of " + version + " are no JSON", e);
        }
    }
}
