package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.List;

/** The policies of a role: those written into it, and managed ones attached. */
public final class RolePolicies {

    private static final int LONGEST_INLINE = 10_240;

    private final RoleTable roles;
    private final ManagedPolicies managed;

    public RolePolicies(RoleTable roles, ManagedPolicies managed) {
        this.roles = roles;
        this.managed = managed;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.IAM, "PutRolePolicy", this::putNeeds, this::put),
                Operation.on(AwsService.IAM, "GetRolePolicy", roles::arn, this::get),
                Operation.on(AwsService.IAM, "DeleteRolePolicy", roles::arn, this::delete),
                Operation.on(AwsService.IAM, "ListRolePolicies", roles::arn, this::list),
                Operation.on(AwsService.IAM, "AttachRolePolicy", roles::arn, this::attach),
                Operation.on(AwsService.IAM, "DetachRolePolicy", roles::arn, this::detach),
                Operation.on(AwsService.IAM, "ListAttachedRolePolicies", roles::arn, this::listAttached));
    }

    private List<Need> putNeeds(Call call) {
        return List.of(call.need(roles.arn(call)).within(roles.boundary(call)));
    }

    private ObjectNode put(Call call) {
        Role role = roles.named(call);
        String document = call.text("PolicyDocument");
        if (document.replaceAll("\\s", "").length() > LONGEST_INLINE) {
            throw new AwsError(
                    409, "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role " + role.name());
        }
        PolicyDocument.parse(document);
        roles.put(role.withInline(call.text("PolicyName"), document));
        return Shape.object();
    }

    private ObjectNode get(Call call) {
        Role role = roles.named(call);
        String name = inline(role, call);
        return Shape.object()
                .put("RoleName", role.name())
                .put("PolicyName", name)
                .put("PolicyDocument", Role.encoded(String.valueOf(role.inline().get(name))));
    }

    private ObjectNode delete(Call call) {
        Role role = roles.named(call);
        roles.put(role.withoutInline(inline(role, call)));
        return Shape.object();
    }

    private static String inline(Role role, Call call) {
        String name = call.text("PolicyName");
        if (!role.inline().containsKey(name)) {
            throw new AwsError(404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
        }
        return name;
    }

    private ObjectNode list(Call call) {
        ObjectNode answer = Shape.object().put("IsTruncated", false);
        return answer.set("PolicyNames", Shape.texts(roles.named(call).inline().keySet().stream()));
    }

    private ObjectNode attach(Call call) {
        String arn = call.text("PolicyArn");
        if (!managed.has(arn)) {
            throw new AwsError(404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
        }
        roles.put(roles.named(call).withAttached(arn));
        return Shape.object();
    }

    private ObjectNode detach(Call call) {
        Role role = roles.named(call);
        String arn = call.text("PolicyArn");
        if (!role.attached().contains(arn)) {
            throw new AwsError(404, "NoSuchEntity", "Policy " + arn + " was not found.");
        }
        roles.put(role.withoutAttached(arn));
        return Shape.object();
    }

    private ObjectNode listAttached(Call call) {
        ObjectNode answer = Shape.object().put("IsTruncated", false);
        return answer.set(
                "AttachedPolicies",
                Shape.list(roles.named(call).attached().stream()
                        .map(arn -> Shape.object()
                                .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                                .put("PolicyArn", arn))));
    }
}
