package dev.runners.testkit.aws.wire;

import org.jspecify.annotations.Nullable;

/**
 * Who signed a request.
 *
 * @param arn of the user, or of the session: {@code arn:aws:sts::123456789012:assumed-role/name/session}
 * @param role whose session it is, as an ARN; null for a user
 */
public record Caller(String arn, String account, @Nullable String role) {

    /** What {@code aws:PrincipalArn} is. */
    public String principal() {
        return role == null ? arn : role;
    }
}
