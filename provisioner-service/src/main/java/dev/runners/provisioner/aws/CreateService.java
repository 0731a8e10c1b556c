package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;

/** Makes a Runner's service, with its cluster where there is none: one task, never two, for there is one credential. */
@ApplicationScoped
class CreateService {

    private static final int ALL = 100;

    private final OpenAccounts accounts;

    CreateService(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    /** Returns its ARN. */
    String of(EcsAsyncClient ecs, Blueprint blueprint) {
        List<String> subnets = subnets(accounts.of(blueprint.target().access()).ec2(), blueprint.made(Made.VPC));
        Ask.of("ecs:CreateCluster", ecs.createCluster(ask -> ask.clusterName(CloudTarget.PREFIX)));
        return Ask.of("ecs:CreateService", ecs.createService(request(blueprint, subnets)))
                .service()
                .serviceArn();
    }

    private static List<String> subnets(Ec2AsyncClient ec2, String vpc) {
        return Ask.of(
                        "ec2:DescribeSubnets",
                        ec2.describeSubnets(ask -> ask.filters(
                                Filter.builder().name("vpc-id").values(vpc).build())))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .sorted()
                .toList();
    }

    private static CreateServiceRequest request(Blueprint blueprint, List<String> subnets) {
        CloudTarget target = blueprint.target();
        return CreateServiceRequest.builder()
                .cluster(CloudTarget.PREFIX)
                .serviceName(target.name())
                .clientToken(blueprint.clientToken(Piece.SERVICE))
                .taskDefinition(blueprint.made(Made.TASK_DEFINITION))
                .desiredCount(1)
                .launchType(LaunchType.FARGATE)
                .propagateTags(PropagateTags.SERVICE)
                .tags(Tags.of(target))
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnets)
                        .securityGroups(blueprint.made(Made.SECURITY_GROUP))
                        .assignPublicIp(AssignPublicIp.ENABLED)))
                .deploymentConfiguration(deployment -> deployment
                        .minimumHealthyPercent(0)
                        .maximumPercent(ALL)
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(true)))
                .build();
    }
}
