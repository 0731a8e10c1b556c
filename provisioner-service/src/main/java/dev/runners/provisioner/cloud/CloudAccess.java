package dev.runners.provisioner.cloud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By which role of which account one works, and where.
 *
 * @param roleArn {@code arn:aws:iam::123456789012:role/runners}
 * @param externalId what the role's trust policy demands
 * @param permissionsBoundary ARN of the policy that bounds the roles which are made; null: none does
 */
public record CloudAccess(
        UUID identityId,
        String roleArn,
        String externalId,
        @Nullable String permissionsBoundary,
        String region) {

    private static final int PARTITION = 1;
    private static final int ACCOUNT = 4;

    public String account() {
        return roleArn.split(":", -1)[ACCOUNT];
    }

    /** {@code aws}, or that of a part of AWS that stands alone. */
    public String partition() {
        return roleArn.split(":", -1)[PARTITION];
    }

    /** The External ID stays out of logs. */
    @Override
    public String toString() {
        return roleArn + " in " + region;
    }
}
