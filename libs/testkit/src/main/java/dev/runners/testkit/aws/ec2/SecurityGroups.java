package dev.runners.testkit.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Predicate;

/** Making, finding, tagging and deleting security groups. */
public final class SecurityGroups {

    private static final int ID = 17;

    private final GroupTable groups;
    private final Predicate<String> isUsed;

    /**
     * On a table of groups.
     *
     * @param isUsed whether a task's network interface is in the group of this id
     */
    public SecurityGroups(GroupTable groups, Predicate<String> isUsed) {
        this.groups = groups;
        this.isUsed = isUsed;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.EC2, "CreateSecurityGroup", SecurityGroups::createNeeds, this::create),
                Operation.onAll(AwsService.EC2, "DescribeSecurityGroups", this::describe),
                new Operation(AwsService.EC2, "DeleteSecurityGroup", groups::needs, this::delete),
                new Operation(AwsService.EC2, "CreateTags", SecurityGroups::tagNeeds, this::tag));
    }

    private static List<Need> createNeeds(Call call) {
        List<Need> needs = new ArrayList<>();
        needs.add(call.need(call.arn("security-group/*")));
        needs.add(call.need(call.arn("vpc/" + vpc(call))));
        if (!tags(call).isEmpty()) {
            needs.add(new Need(
                    "ec2:CreateTags",
                    call.arn("security-group/*"),
                    Map.of("ec2:CreateAction", List.of("CreateSecurityGroup"))));
        }
        return needs;
    }

    private static List<Need> tagNeeds(Call call) {
        return call.texts("ResourceId").stream()
                .map(id -> call.need(call.arn("security-group/" + id)))
                .toList();
    }

    private static String vpc(Call call) {
        String vpc = call.maybe("VpcId");
        return vpc == null ? Network.vpcId(call.account(), call.region()) : vpc;
    }

    private static Map<String, String> tags(Call call) {
        return Shape.readTags(call.input().path("TagSpecification").path(0).path("Tag"));
    }

    private ObjectNode create(Call call) {
        String vpc = vpc(call);
        String name = call.text("GroupName");
        String description = call.text("GroupDescription");
        if (!vpc.equals(Network.vpcId(call.account(), call.region()))) {
            throw AwsError.of("InvalidVpcID.NotFound", "The vpc ID '" + vpc + "' does not exist");
        }
        if (name.startsWith("sg-") || !description.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}")) {
            throw AwsError.of("InvalidParameterValue", "Invalid value for a security group's name or description");
        }
        if (groups.in(call, call.now()).stream().anyMatch(group -> group.name().equals(name))) {
            throw AwsError.of(
                    "InvalidGroup.Duplicate", "The security group '" + name + "' already exists for VPC '" + vpc + "'");
        }
        String id = NewId.hex("sg-", ID);
        SecurityGroup group = new SecurityGroup(
                call.arn("security-group/" + id),
                id,
                call.account(),
                call.region(),
                name,
                description,
                vpc,
                List.of(),
                List.of(SecurityGroup.everywhere()),
                tags(call));
        groups.put(group);
        ObjectNode answer =
                Shape.object().put("return", true).put("groupId", id).put("securityGroupArn", group.arn());
        return answer.set("tagSet", Shape.tags(group.tags(), "key", "value"));
    }

    private ObjectNode describe(Call call) {
        List<String> ids = call.texts("GroupId");
        List<SecurityGroup> named = ids.isEmpty()
                ? groups.in(call, call.seenAt())
                : ids.stream().map(id -> groups.of(call, id)).toList();
        JsonNode found = Shape.list(named.stream()
                .filter(group -> Filters.of(call).pass(filter -> value(group, filter)))
                .map(SecurityGroup::describe));
        return Shape.object().set("securityGroupInfo", found);
    }

    private static List<String> value(SecurityGroup group, String filter) {
        return switch (filter) {
            case "group-name" -> List.of(group.name());
            case "group-id" -> List.of(group.id());
            case "vpc-id" -> List.of(group.vpcId());
            case "description" -> List.of(group.description());
            default -> Filters.tagValues(filter, group.tags());
        };
    }

    private ObjectNode delete(Call call) {
        SecurityGroup group = groups.of(call, call.text("GroupId"));
        if (isUsed.test(group.id())) {
            throw AwsError.of("DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        groups.remove(group);
        return Shape.object().put("return", true).put("groupId", group.id());
    }

    private ObjectNode tag(Call call) {
        Map<String, String> more = Shape.readTags(call.input().path("Tag"));
        List<SecurityGroup> tagged =
                call.texts("ResourceId").stream().map(id -> groups.of(call, id)).toList();
        tagged.forEach(group -> groups.put(group.withTags(Shape.merge(group.tags(), more))));
        return Shape.object().put("return", true);
    }
}
