package dev.runners.testkit.aws.secrets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an account and region.
 *
 * @param versions by version id
 * @param deletedAt when its deletion was asked for; null: never
 * @param goneAt when the recovery window ends
 */
public record Secret(
        String arn,
        String name,
        String account,
        String region,
        String description,
        Map<String, Version> versions,
        Map<String, String> tags,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        @Nullable Instant goneAt) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    /**
     * One of its values.
     *
     * @param stages the labels that point at it
     */
    public record Version(String value, List<String> stages, Instant createdAt) {

        Version withStages(List<String> labels) {
            return new Version(value, labels, createdAt);
        }
    }

    /** The id and the version that a label points at. */
    Optional<Map.Entry<String, Version>> at(String stage) {
        return versions.entrySet().stream()
                .filter(version -> version.getValue().stages().contains(stage))
                .findFirst();
    }

    /** The value that is in force. */
    public Optional<String> current() {
        return at(CURRENT).map(version -> version.getValue().value());
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    Secret withVersions(Map<String, Version> all, Instant now) {
        return new Secret(arn, name, account, region, description, all, tags, createdAt, now, deletedAt, goneAt);
    }

    Secret withTags(Map<String, String> all) {
        return new Secret(
                arn, name, account, region, description, versions, all, createdAt, changedAt, deletedAt, goneAt);
    }

    Secret deleted(Instant now, Instant gone) {
        return new Secret(arn, name, account, region, description, versions, tags, createdAt, changedAt, now, gone);
    }

    Secret restored() {
        return new Secret(arn, name, account, region, description, versions, tags, createdAt, changedAt, null, null);
    }
}
