package dev.runners.testkit.aws.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The default VPC that each account has in each region, with one public subnet in each of three zones. */
public final class Network {

    private static final int ZONES = 3;
    private static final int ADDRESSES = 4091;

    public List<Operation> operations() {
        return List.of(
                Operation.onAll(AwsService.EC2, "DescribeVpcs", Network::vpcs),
                Operation.onAll(AwsService.EC2, "DescribeSubnets", Network::subnets));
    }

    static String vpcId(String account, String region) {
        return "vpc-" + id(account + region);
    }

    private static String id(String of) {
        return String.format(
                "0%08x%08x",
                of.hashCode(), new StringBuilder(of).reverse().toString().hashCode());
    }

    private static ObjectNode vpcs(Call call) {
        ObjectNode vpc = Shape.object()
                .put("vpcId", vpcId(call.account(), call.region()))
                .put("ownerId", call.account())
                .put("state", "available")
                .put("cidrBlock", "172.31.0.0/16")
                .put("instanceTenancy", "default")
                .put("isDefault", true);
        return Shape.object().set("vpcSet", chosen(call, Stream.of(vpc), "VpcId", "vpcId"));
    }

    private static ObjectNode subnets(Call call) {
        Stream<ObjectNode> all = IntStream.range(0, ZONES)
                .mapToObj(zone -> Shape.object()
                        .put("subnetId", "subnet-" + id(call.account() + call.region() + zone))
                        .put("vpcId", vpcId(call.account(), call.region()))
                        .put("ownerId", call.account())
                        .put("state", "available")
                        .put("cidrBlock", "172.31." + 16 * zone + ".0/20")
                        .put("availabilityZone", call.region() + (char) ('a' + zone))
                        .put("availableIpAddressCount", ADDRESSES)
                        .put("defaultForAz", true)
                        .put("mapPublicIpOnLaunch", true));
        return Shape.object().set("subnetSet", chosen(call, all, "SubnetId", "subnetId"));
    }

    /** Those with the ids that the call names, and that pass its filters. */
    private static JsonNode chosen(Call call, Stream<ObjectNode> all, String idField, String idMember) {
        List<String> ids = call.texts(idField);
        List<ObjectNode> found = all.filter(
                        one -> ids.isEmpty() || ids.contains(one.path(idMember).asText()))
                .toList();
        if (found.size() < ids.size()) {
            String kind = idField.substring(0, idField.length() - 2);
            throw AwsError.of("Invalid" + kind + "ID.NotFound", "The " + idMember + " '" + ids + "' does not exist");
        }
        return Shape.list(found.stream().filter(one -> Filters.of(call).pass(name -> value(one, name))));
    }

    private static List<String> value(ObjectNode one, String filter) {
        String member = switch (filter) {
            case "is-default", "isDefault" -> "isDefault";
            case "vpc-id" -> "vpcId";
            case "subnet-id" -> "subnetId";
            case "default-for-az", "defaultForAz" -> "defaultForAz";
            case "state" -> "state";
            case "availability-zone", "availabilityZone" -> "availabilityZone";
            case "map-public-ip-on-launch" -> "mapPublicIpOnLaunch";
            default -> throw Filters.unknown(filter);
        };
        return List.of(one.path(member).asText());
    }
}
