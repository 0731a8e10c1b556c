package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class SecurityGroupsTest {

    @TempDir
    Path folder;

    private AwsDouble aws;
    private Ec2AsyncClient ec2;

    @BeforeEach
    void start() {
        aws = Start.in(folder, Start.clock());
        ec2 = Account.ours(aws).ec2();
    }

    @AfterEach
    void end() {
        aws.close();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    @Test
    void eachRegionHasADefaultVpcWithASubnetInEachZone() {
        String vpc = ec2.describeVpcs(describe -> describe.filters(filter("is-default", "true")))
                .join()
                .vpcs()
                .getFirst()
                .vpcId();
        assertThat(ec2.describeSubnets(
                                describe -> describe.filters(filter("vpc-id", vpc), filter("default-for-az", "true")))
                        .join()
                        .subnets())
                .extracting(Subnet::availabilityZone)
                .containsExactly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(ec2.describeSubnets(describe -> describe.filters(filter("vpc-id", "vpc-none")))
                        .join()
                        .subnets())
                .isEmpty();
    }

    @Test
    void aGroupIsMadeWithoutIngressFoundByTagAndDeleted() {
        Tag tag = Tag.builder().key("runners:id").value("one").build();
        String id = ec2.createSecurityGroup(create -> create.groupName("runners-one")
                        .description("no ingress")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.SECURITY_GROUP)
                                .tags(tag)
                                .build()))
                .join()
                .groupId();
        ec2.createTags(create -> create.resources(id)
                        .tags(Tag.builder().key("more").value("1").build()))
                .join();

        SecurityGroup found = ec2.describeSecurityGroups(describe -> describe.filters(filter("tag:runners:id", "one")))
                .join()
                .securityGroups()
                .getFirst();
        assertThat(found.groupId()).isEqualTo(id);
        assertThat(found.ipPermissions()).isEmpty();
        assertThat(found.ipPermissionsEgress()).hasSize(1);
        assertThat(found.tags()).extracting(Tag::key).containsExactly("runners:id", "more");
        assertThat(code(ec2.createSecurityGroup(
                        create -> create.groupName("runners-one").description("again"))))
                .isEqualTo("InvalidGroup.Duplicate");

        ec2.deleteSecurityGroup(delete -> delete.groupId(id)).join();
        assertThat(code(ec2.deleteSecurityGroup(delete -> delete.groupId(id)))).isEqualTo("InvalidGroup.NotFound");
        assertThat(code(ec2.describeSecurityGroups(describe -> describe.groupIds(id))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(aws.inventory()).isEmpty();
    }

    @Test
    void rulesAreAddedAndTakenAway() {
        String id = ec2.createSecurityGroup(create -> create.groupName("g").description("d"))
                .join()
                .groupId();
        IpPermission https = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                .build();
        ec2.authorizeSecurityGroupIngress(add -> add.groupId(id).ipPermissions(https))
                .join();
        assertThat(ec2.describeSecurityGroups(describe -> describe.groupIds(id))
                        .join()
                        .securityGroups()
                        .getFirst()
                        .ipPermissions()
                        .getFirst()
                        .ipRanges()
                        .getFirst()
                        .cidrIp())
                .isEqualTo("10.0.0.0/8");
        ec2.revokeSecurityGroupIngress(take -> take.groupId(id).ipPermissions(https))
                .join();
        assertThat(code(ec2.revokeSecurityGroupIngress(take -> take.groupId(id).ipPermissions(https))))
                .isEqualTo("InvalidPermission.NotFound");
    }
}
