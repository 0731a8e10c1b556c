package dev.runners.contracts.cloud;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloud identity: the body of {@code cloud-identities} and of the API's answers.
 *
 * @param externalId made by us, and never changed: what the role's trust policy demands. AWS does not count it as a secret,
 *     and claims hand it to Runners; it stays out of logs and problems all the same
 * @param permissionsBoundary ARN of the policy that bounds the roles which are made by it
 * @param statusReason why it cannot be used
 * @param revision only grows; a reader drops what is not newer than what it has
 */
public record CloudIdentityState(
        UUID id,
        UUID organizationId,
        String name,
        String roleArn,
        String externalId,
        List<String> regions,
        @Nullable String permissionsBoundary,
        CloudIdentityStatus status,
        @Nullable String statusReason,
        @Nullable Instant verifiedAt,
        Instant createdAt,
        long revision) {}
