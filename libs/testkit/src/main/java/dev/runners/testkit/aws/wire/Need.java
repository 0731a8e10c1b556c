package dev.runners.testkit.aws.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A permission without which a call is denied.
 *
 * @param action as policies name it: {@code ecs:CreateService}
 * @param resource ARN, or {@code *} for actions that know no resource
 * @param context condition keys of this request beside those of the caller
 */
public record Need(String action, String resource, Map<String, List<String>> context) {

    public static Need of(String action, String resource) {
        return new Need(action, resource, Map.of());
    }

    /** To hand a role to a service, which is a permission of its own. */
    public static Need passRole(String roleArn, String toService) {
        return new Need("iam:PassRole", roleArn, Map.of("iam:PassedToService", List.of(toService)));
    }

    /** The same about a role that has this boundary, if any. */
    public Need within(@Nullable String boundary) {
        if (boundary == null) {
            return this;
        }
        Map<String, List<String>> all = new HashMap<>(context);
        all.put("iam:PermissionsBoundary", List.of(boundary));
        return new Need(action, resource, all);
    }

    /** The same on something that carries these tags. */
    public Need about(Map<String, String> tags) {
        Map<String, List<String>> all = new HashMap<>(context);
        tags.forEach((key, value) -> all.put("aws:ResourceTag/" + key, List.of(value)));
        return new Need(action, resource, all);
    }
}
