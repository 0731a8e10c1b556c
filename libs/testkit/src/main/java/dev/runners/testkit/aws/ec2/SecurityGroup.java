package dev.runners.testkit.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.Shape;
import java.util.List;
import java.util.Map;

/**
 * A security group of an account and region.
 *
 * @param ingress rules as EC2 writes them; a new group has none
 * @param egress a new group lets everything out
 */
public record SecurityGroup(
        String arn,
        String id,
        String account,
        String region,
        String name,
        String description,
        String vpcId,
        List<JsonNode> ingress,
        List<JsonNode> egress,
        Map<String, String> tags) {

    static JsonNode everywhere() {
        ObjectNode rule = Shape.object().put("ipProtocol", "-1");
        return rule.set("ipRanges", Shape.list(List.of(Shape.object().put("cidrIp", "0.0.0.0/0")).stream()));
    }

    SecurityGroup withIngress(List<JsonNode> rules) {
        return new SecurityGroup(arn, id, account, region, name, description, vpcId, rules, egress, tags);
    }

    SecurityGroup withEgress(List<JsonNode> rules) {
        return new SecurityGroup(arn, id, account, region, name, description, vpcId, ingress, rules, tags);
    }

    SecurityGroup withTags(Map<String, String> all) {
        return new SecurityGroup(arn, id, account, region, name, description, vpcId, ingress, egress, all);
    }

    ObjectNode describe() {
        ObjectNode group = Shape.object()
                .put("ownerId", account)
                .put("groupId", id)
                .put("securityGroupArn", arn)
                .put("groupName", name)
                .put("groupDescription", description)
                .put("vpcId", vpcId);
        group.set("ipPermissions", Shape.list(ingress.stream()));
        group.set("ipPermissionsEgress", Shape.list(egress.stream()));
        group.set("tagSet", Shape.tags(tags, "key", "value"));
        return group;
    }
}
