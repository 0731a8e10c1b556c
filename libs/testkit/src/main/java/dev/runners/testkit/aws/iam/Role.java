package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.Shape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role of an account.
 *
 * @param boundary ARN of the policy that its permissions do not go beyond
 * @param inline documents by policy name
 * @param attached ARNs of managed policies
 * @param maxSeconds the longest session, 3600 to 43200
 */
public record Role(
        String arn,
        String name,
        String path,
        String id,
        String description,
        String trust,
        int maxSeconds,
        @Nullable String boundary,
        Map<String, String> inline,
        List<String> attached,
        Map<String, String> tags,
        Instant createdAt) {

    String account() {
        return arn.split(":", -1)[4];
    }

    Role withInline(String policy, String document) {
        return withInline(Shape.merge(inline, Map.of(policy, document)));
    }

    Role withoutInline(String policy) {
        Map<String, String> left = new LinkedHashMap<>(inline);
        left.remove(policy);
        return withInline(left);
    }

    private Role withInline(Map<String, String> policies) {
        return new Role(
                arn, name, path, id, description, trust, maxSeconds, boundary, policies, attached, tags, createdAt);
    }

    Role withAttached(String policy) {
        List<String> all = new ArrayList<>(attached);
        if (!all.contains(policy)) {
            all.add(policy);
        }
        return withAttached(all);
    }

    Role withoutAttached(String policy) {
        return withAttached(attached.stream().filter(one -> !one.equals(policy)).toList());
    }

    private Role withAttached(List<String> policies) {
        return new Role(
                arn, name, path, id, description, trust, maxSeconds, boundary, inline, policies, tags, createdAt);
    }

    Role withTags(Map<String, String> all) {
        return new Role(
                arn, name, path, id, description, trust, maxSeconds, boundary, inline, attached, all, createdAt);
    }

    /** As IAM describes it; lists leave tags and boundary out, as IAM's do. */
    ObjectNode describe(boolean withTags) {
        ObjectNode role = Shape.object()
                .put("Path", path)
                .put("RoleName", name)
                .put("RoleId", id)
                .put("Arn", arn)
                .put("CreateDate", createdAt.toString())
                .put("AssumeRolePolicyDocument", encoded(trust))
                .put("Description", description)
                .put("MaxSessionDuration", maxSeconds);
        if (withTags) {
            role.set("Tags", Shape.tags(tags, "Key", "Value"));
            if (boundary != null) {
                role.set(
                        "PermissionsBoundary",
                        Shape.object()
                                .put("PermissionsBoundaryType", "Policy")
                                .put("PermissionsBoundaryArn", boundary));
            }
        }
        return role;
    }

    /** IAM answers with policy documents in URL encoding. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
