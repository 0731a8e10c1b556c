package dev.runners.provisioner.aws;

import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.cloud.CloudTarget;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/** Somebody who may do everything in the customer's account, and changes what is ours. */
@ApplicationScoped
public class Somebody {

    private static final String ANYBODY_ANYTHING = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

    private final CloudWatchLogsAsyncClient logs;
    private final IamAsyncClient iam;
    private final Ec2AsyncClient ec2;
    private final SecretsManagerAsyncClient secrets;
    private final EcsAsyncClient ecs;

    Somebody(MakeClient makeClient) {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AwsParts.CUSTOMERS_KEY, AwsParts.CUSTOMERS_SECRET));
        String region = "eu-central-1";
        this.logs = makeClient.of(CloudWatchLogsAsyncClient.builder(), "somebody", region, credentials);
        this.iam = makeClient.of(IamAsyncClient.builder(), "somebody", region, credentials);
        this.ec2 = makeClient.of(Ec2AsyncClient.builder(), "somebody", region, credentials);
        this.secrets = makeClient.of(SecretsManagerAsyncClient.builder(), "somebody", region, credentials);
        this.ecs = makeClient.of(EcsAsyncClient.builder(), "somebody", region, credentials);
    }

    public void keepsLogsForAYear(CloudTarget target) {
        logs.putRetentionPolicy(ask -> ask.logGroupName("/" + target.path()).retentionInDays(365))
                .join();
    }

    public void allowsTheTaskEverything(CloudTarget target) {
        iam.putRolePolicy(ask -> ask.roleName(target.name() + "-task")
                        .policyName("runners")
                        .policyDocument(ANYBODY_ANYTHING))
                .join();
    }

    /** From everywhere in, and nowhere out. */
    public void turnsTheSecurityGroupAround(CloudTarget target) {
        Filter named = Filter.builder().name("group-name").values(target.name()).build();
        String group = ec2.describeSecurityGroups(ask -> ask.filters(named))
                .join()
                .securityGroups()
                .getFirst()
                .groupId();
        IpRange everywhere = IpRange.builder().cidrIp("0.0.0.0/0").build();
        IpPermission ssh = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(everywhere)
                .build();
        IpPermission all =
                IpPermission.builder().ipProtocol("-1").ipRanges(everywhere).build();
        ec2.authorizeSecurityGroupIngress(ask -> ask.groupId(group).ipPermissions(ssh))
                .join();
        ec2.revokeSecurityGroupEgress(ask -> ask.groupId(group).ipPermissions(all))
                .join();
    }

    public void deletesTheSecret(CloudTarget target) {
        secrets.deleteSecret(ask -> ask.secretId(target.path())).join();
    }

    public void wantsNoTask(CloudTarget target) {
        ecs.updateService(ask ->
                        ask.cluster(CloudTarget.PREFIX).service(target.name()).desiredCount(0))
                .join();
    }

    public void retiresTheTaskDefinition(CloudTarget target) {
        ecs.listTaskDefinitions(ask -> ask.familyPrefix(target.name()))
                .join()
                .taskDefinitionArns()
                .forEach(arn -> ecs.deregisterTaskDefinition(ask -> ask.taskDefinition(arn))
                        .join());
    }
}
