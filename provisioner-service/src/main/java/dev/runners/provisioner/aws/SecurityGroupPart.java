package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** A security group in the region's default VPC that lets nothing in: a Runner calls, and is never called. */
@ApplicationScoped
class SecurityGroupPart implements CloudPart {

    private final OpenAccounts accounts;

    SecurityGroupPart(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Piece piece() {
        return Piece.SECURITY_GROUP;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        Ec2AsyncClient ec2 = accounts.of(target.access()).ec2();
        String vpc = defaultVpc(ec2, target.access().region());
        String group = create(ec2, target, vpc);
        return Made.of(
                "Security group " + group + " lets nothing in.", Map.of(Made.VPC, vpc, Made.SECURITY_GROUP, group));
    }

    private static String defaultVpc(Ec2AsyncClient ec2, String region) {
        return Ask.of("ec2:DescribeVpcs", ec2.describeVpcs(ask -> ask.filters(is("is-default", "true"))))
                .vpcs()
                .stream()
                .findFirst()
                .map(Vpc::vpcId)
                .orElseThrow(() -> new CloudTrouble(
                        Kind.REFUSED,
                        "",
                        "The account has no default VPC in " + region
                                + ". Make one (aws ec2 create-default-vpc) and deploy again."));
    }

    private static String create(Ec2AsyncClient ec2, CloudTarget target, String vpc) {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.SECURITY_GROUP)
                .tags(target.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
        try {
            return Ask.of(
                            "ec2:CreateSecurityGroup",
                            ec2.createSecurityGroup(ask -> ask.groupName(target.name())
                                    .description("Runner " + target.runnerId() + ": no ingress")
                                    .vpcId(vpc)
                                    .tagSpecifications(tags)))
                    .groupId();
        } catch (CloudTrouble e) {
            if (!e.is("InvalidGroup.Duplicate")) {
                throw e;
            }
            SecurityGroup there = find(ec2, target)
                    .orElseThrow(() ->
                            new CloudTrouble(Kind.NOT_YET, "", "AWS has the security group and does not show it yet."));
            mend(ec2, there);
            return there.groupId();
        }
    }

    private static Optional<SecurityGroup> find(Ec2AsyncClient ec2, CloudTarget target) {
        return Ask.of(
                        "ec2:DescribeSecurityGroups",
                        ec2.describeSecurityGroups(ask -> ask.filters(is("group-name", target.name()))))
                .securityGroups()
                .stream()
                .findFirst();
    }

    /** Of one that is adopted the rules are again what those of a new one are; AWS may show them as they were before. */
    private static void mend(Ec2AsyncClient ec2, SecurityGroup group) {
        String id = group.groupId();
        if (!group.ipPermissions().isEmpty()) {
            orElse(
                    "InvalidPermission.NotFound",
                    "ec2:RevokeSecurityGroupIngress",
                    ec2.revokeSecurityGroupIngress(ask -> ask.groupId(id).ipPermissions(group.ipPermissions())));
        }
        if (group.ipPermissionsEgress().isEmpty()) {
            IpPermission everywhere = IpPermission.builder()
                    .ipProtocol("-1")
                    .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                    .build();
            orElse(
                    "InvalidPermission.Duplicate",
                    "ec2:AuthorizeSecurityGroupEgress",
                    ec2.authorizeSecurityGroupEgress(ask -> ask.groupId(id).ipPermissions(everywhere)));
        }
    }

    private static void orElse(String done, String action, CompletableFuture<?> call) {
        try {
            Ask.of(action, call);
        } catch (CloudTrouble e) {
            if (!e.is(done)) {
                throw e;
            }
        }
    }

    @Override
    public List<String> drift(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        Optional<SecurityGroup> there = find(accounts.of(target.access()).ec2(), target);
        if (there.isEmpty()) {
            return List.of("Its security group is not there. Deploy it again.");
        }
        List<String> drift = new ArrayList<>();
        if (!there.get().ipPermissions().isEmpty()) {
            drift.add("Its security group lets something in. Deploy it again.");
        }
        if (there.get().ipPermissionsEgress().isEmpty()) {
            drift.add("Its security group lets nothing out. Deploy it again.");
        }
        return drift;
    }

    private static Filter is(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    /** One that is gone has no tags by which the role's policy could allow anything: then denied is gone. */
    @Override
    public boolean remove(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        Ec2AsyncClient ec2 = accounts.of(target.access()).ec2();
        Optional<String> seen = find(ec2, target).map(SecurityGroup::groupId);
        String group = seen.orElse(blueprint.madeOrNull(Made.SECURITY_GROUP));
        if (group == null) {
            return true;
        }
        try {
            Ask.of("ec2:DeleteSecurityGroup", ec2.deleteSecurityGroup(ask -> ask.groupId(group)));
        } catch (CloudTrouble e) {
            boolean isGone = e.is("InvalidGroup.NotFound") || (e.kind() == Kind.DENIED && seen.isEmpty());
            if (!isGone) {
                throw e;
            }
        }
        return true;
    }
}
