package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.state.NewId;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Making, finding, tagging and deleting roles. */
public final class Roles {

    private static final int HOUR = 3600;
    private static final int LONGEST = 12 * HOUR;
    private static final String BOUNDARY = "PermissionsBoundary";
    private static final String NAME = "[\\w+=,.@-]{1,64}";

    private final RoleTable roles;
    private final ManagedPolicies managed;

    public Roles(RoleTable roles, ManagedPolicies managed) {
        this.roles = roles;
        this.managed = managed;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.IAM, "CreateRole", this::createNeeds, this::create),
                Operation.on(AwsService.IAM, "GetRole", roles::arn, call -> one(roles.named(call))),
                Operation.on(AwsService.IAM, "DeleteRole", roles::arn, this::delete),
                Operation.on(AwsService.IAM, "TagRole", roles::arn, this::tag),
                Operation.on(AwsService.IAM, "UntagRole", roles::arn, this::untag),
                Operation.on(AwsService.IAM, "ListRoleTags", roles::arn, this::tags),
                Operation.on(
                        AwsService.IAM, "ListRoles", call -> "arn:aws:iam::" + call.account() + ":role/", this::list));
    }

    private List<Need> createNeeds(Call call) {
        List<Need> needs = new ArrayList<>(List.of(call.need(roles.arn(call)).within(call.maybe(BOUNDARY))));
        if (!Shape.readTags(call.input().path("Tags")).isEmpty()) {
            needs.add(Need.of("iam:TagRole", roles.arn(call)));
        }
        return needs;
    }

    private ObjectNode create(Call call) {
        String name = call.text("RoleName");
        if (!name.matches(NAME)) {
            throw AwsError.of("ValidationError", "The specified value for roleName is invalid: " + name);
        }
        if (roles.in(call.account(), call.now()).stream()
                .anyMatch(role -> role.name().equalsIgnoreCase(name))) {
            throw new AwsError(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        String trust = call.text("AssumeRolePolicyDocument");
        PolicyDocument.parse(trust);
        String boundary = call.maybe(BOUNDARY);
        if (boundary != null && !managed.has(boundary)) {
            throw new AwsError(404, "NoSuchEntity", "Scope ARN: " + boundary + " does not exist or is not attachable.");
        }
        String path = RoleTable.path(call);
        Role role = new Role(
                "arn:aws:iam::" + call.account() + ":role" + path + name,
                name,
                path,
                NewId.of("AROA", 17),
                call.input().path("Description").asText(""),
                trust,
                seconds(call),
                boundary,
                Map.of(),
                List.of(),
                Shape.readTags(call.input().path("Tags")),
                call.now());
        roles.put(role);
        return one(role);
    }

    private static int seconds(Call call) {
        int seconds = call.number("MaxSessionDuration", HOUR);
        if (seconds < HOUR || seconds > LONGEST) {
            throw AwsError.of("ValidationError", "MaxSessionDuration is 3600 to 43200 seconds");
        }
        return seconds;
    }

    private ObjectNode delete(Call call) {
        Role role = roles.named(call);
        if (!role.inline().isEmpty()) {
            throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        }
        if (!role.attached().isEmpty()) {
            throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        }
        roles.remove(role);
        return Shape.object();
    }

    private ObjectNode tag(Call call) {
        Role role = roles.named(call);
        roles.put(role.withTags(
                Shape.merge(role.tags(), Shape.readTags(call.input().path("Tags")))));
        return Shape.object();
    }

    private ObjectNode untag(Call call) {
        Role role = roles.named(call);
        roles.put(role.withTags(Shape.without(role.tags(), call.texts("TagKeys"))));
        return Shape.object();
    }

    private ObjectNode tags(Call call) {
        ObjectNode answer = Shape.object().put("IsTruncated", false);
        return answer.set("Tags", Shape.tags(roles.named(call).tags(), "Key", "Value"));
    }

    private ObjectNode list(Call call) {
        String prefix = call.input().path("PathPrefix").asText("/");
        ObjectNode answer = Shape.object().put("IsTruncated", false);
        return answer.set(
                "Roles",
                Shape.list(roles.in(call.account(), call.seenAt()).stream()
                        .filter(role -> role.path().startsWith(prefix))
                        .map(role -> role.describe(false))));
    }

    private static ObjectNode one(Role role) {
        return Shape.object().set("Role", role.describe(true));
    }
}
