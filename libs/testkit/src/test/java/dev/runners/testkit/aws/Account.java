package dev.runners.testkit.aws;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real clients, with somebody's credentials; they try each call once. */
final class Account {

    static final String OURS = "111111111111";
    static final String THEIRS = "222222222222";
    static final String REGION = "eu-central-1";
    static final AwsUser USER =
            new AwsUser("AKIAOURS", "our/secret", "arn:aws:iam::" + OURS + ":user/provisioner", AwsUser.ALL);
    static final AwsUser THEIR_OWNER =
            new AwsUser("AKIATHEIRS", "their/secret", "arn:aws:iam::" + THEIRS + ":user/owner", AwsUser.ALL);

    private static final SdkAsyncHttpClient HTTP =
            NettyNioAsyncHttpClient.builder().maxConcurrency(20).build();

    private final URI endpoint;
    private final AwsCredentials credentials;

    private Account(URI endpoint, AwsCredentials credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    static Account of(AwsDouble aws, AwsUser user) {
        return of(aws.endpoint(), user);
    }

    static Account of(URI endpoint, AwsUser user) {
        return new Account(endpoint, AwsBasicCredentials.create(user.accessKey(), user.secretKey()));
    }

    static Account ours(AwsDouble aws) {
        return of(aws, USER);
    }

    Account assume(AssumeRoleRequest request) {
        Credentials given = sts().assumeRole(request).join().credentials();
        return new Account(
                endpoint,
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
    }

    StsAsyncClient sts() {
        return client(StsAsyncClient.builder());
    }

    IamAsyncClient iam() {
        return client(IamAsyncClient.builder());
    }

    Ec2AsyncClient ec2() {
        return client(Ec2AsyncClient.builder());
    }

    CloudWatchLogsAsyncClient logs() {
        return client(CloudWatchLogsAsyncClient.builder());
    }

    SecretsManagerAsyncClient secrets() {
        return client(SecretsManagerAsyncClient.builder());
    }

    EcsAsyncClient ecs() {
        return client(EcsAsyncClient.builder());
    }

    private <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(HTTP)
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(change -> change.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The error that a call was answered. */
    static AwsServiceException refused(CompletableFuture<?> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AwsServiceException refusal) {
                return refusal;
            }
            throw e;
        }
        throw new AssertionError("The call was not refused");
    }

    static String code(CompletableFuture<?> call) {
        return refused(call).awsErrorDetails().errorCode();
    }

    static String sentence(CompletableFuture<?> call) {
        return refused(call).awsErrorDetails().errorMessage();
    }
}
