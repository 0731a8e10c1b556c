package dev.runners.provisioner.cloud;

import java.util.Map;
import java.util.UUID;

/** The cloud side of one Runner, found by names that follow from its id. */
public record CloudTarget(CloudAccess access, UUID organizationId, UUID runnerId) {

    public static final String RUNNER_TAG = "runners:runner-id";
    public static final String IDENTITY_TAG = "runners:cloud-identity-id";
    public static final String ORGANIZATION_TAG = "runners:organization-id";

    /** Of cluster, paths and prefixes, by which the role's policy is bounded. */
    public static final String PREFIX = "runners";

    /** Of everything that may be named freely. */
    public String name() {
        return PREFIX + "-" + runnerId;
    }

    /** Of log group and secret, which have paths. */
    public String path() {
        return PREFIX + "/" + runnerId;
    }

    /** What everything of it carries, so that an orphan is found, and whose it is. */
    public Map<String, String> tags() {
        return Map.of(
                RUNNER_TAG, runnerId.toString(),
                IDENTITY_TAG, access.identityId().toString(),
                ORGANIZATION_TAG, organizationId.toString());
    }
}
