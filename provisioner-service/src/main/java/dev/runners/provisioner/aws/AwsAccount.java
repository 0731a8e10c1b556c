package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudAccess;
import java.time.Instant;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/** The clients of one identity in one region, until its session ends. */
record AwsAccount(
        CloudAccess access,
        Instant until,
        IamAsyncClient iam,
        Ec2AsyncClient ec2,
        CloudWatchLogsAsyncClient logs,
        SecretsManagerAsyncClient secrets,
        EcsAsyncClient ecs) {

    String arn(String service, String resource) {
        return "arn:" + access.partition() + ":" + service + ":" + access.region() + ":" + access.account() + ":"
                + resource;
    }
}
