package dev.runners.contracts.cloud;

import dev.runners.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/cloud-identities}.
 *
 * @param name 1 to 100 characters, once in an organisation
 * @param roleArn of an IAM role, e.g. {@code arn:aws:iam::123456789012:role/runners}
 * @param regions in which it may be used, e.g. {@code eu-central-1}; at least one
 * @param permissionsBoundary of an IAM policy in the role's account that bounds every role which is made there for a Runner,
 *     e.g. {@code arn:aws:iam::123456789012:policy/runners-boundary}; without it their own policies alone do
 */
public record CloudIdentityRequest(
        @Required @Nullable String name,
        @Required @Nullable String roleArn,
        @Required @Nullable List<String> regions,
        @Nullable String permissionsBoundary) {}
