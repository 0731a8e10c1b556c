package dev.runners.testkit.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The rules of security groups, of which the double only keeps account: tasks here are in no network of AWS. */
public final class GroupRules {

    private final GroupTable groups;

    public GroupRules(GroupTable groups) {
        this.groups = groups;
    }

    public List<Operation> operations() {
        return List.of(
                operation(
                        "AuthorizeSecurityGroupIngress",
                        call -> add(call, SecurityGroup::ingress, SecurityGroup::withIngress)),
                operation(
                        "RevokeSecurityGroupIngress",
                        call -> take(call, SecurityGroup::ingress, SecurityGroup::withIngress)),
                operation(
                        "AuthorizeSecurityGroupEgress",
                        call -> add(call, SecurityGroup::egress, SecurityGroup::withEgress)),
                operation(
                        "RevokeSecurityGroupEgress",
                        call -> take(call, SecurityGroup::egress, SecurityGroup::withEgress)));
    }

    private Operation operation(String name, Function<Call, ObjectNode> answer) {
        return new Operation(AwsService.EC2, name, groups::needs, answer);
    }

    private ObjectNode add(
            Call call,
            Function<SecurityGroup, List<JsonNode>> rules,
            BiFunction<SecurityGroup, List<JsonNode>, SecurityGroup> with) {
        SecurityGroup group = groups.of(call, call.text("GroupId"));
        List<JsonNode> all = new ArrayList<>(rules.apply(group));
        for (JsonNode rule : asked(call)) {
            if (all.contains(rule)) {
                throw AwsError.of("InvalidPermission.Duplicate", "the specified rule already exists");
            }
            all.add(rule);
        }
        groups.put(with.apply(group, all));
        return Shape.object().put("return", true);
    }

    private ObjectNode take(
            Call call,
            Function<SecurityGroup, List<JsonNode>> rules,
            BiFunction<SecurityGroup, List<JsonNode>, SecurityGroup> with) {
        SecurityGroup group = groups.of(call, call.text("GroupId"));
        List<JsonNode> left = new ArrayList<>(rules.apply(group));
        for (JsonNode rule : asked(call)) {
            if (!left.remove(rule)) {
                throw AwsError.of(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
        }
        groups.put(with.apply(group, left));
        return Shape.object().put("return", true);
    }

    private static List<JsonNode> asked(Call call) {
        return StreamSupport.stream(call.input().path("IpPermissions").spliterator(), false)
                .map(GroupRules::rule)
                .toList();
    }

    /** From the words of requests to those of answers. */
    private static JsonNode rule(JsonNode asked) {
        ObjectNode rule =
                Shape.object().put("ipProtocol", asked.path("IpProtocol").asText());
        for (String port : List.of("FromPort", "ToPort")) {
            if (asked.has(port)) {
                rule.put(
                        Character.toLowerCase(port.charAt(0)) + port.substring(1),
                        asked.path(port).asInt());
            }
        }
        return rule.set(
                "ipRanges",
                Shape.list(StreamSupport.stream(asked.path("IpRanges").spliterator(), false)
                        .map(range -> Shape.object()
                                .put("cidrIp", range.path("CidrIp").asText()))));
    }
}
