package dev.runners.testkit.aws;

import java.io.IOException;
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
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real clients, with somebody's credentials; what they are answered they take for the answer. */
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

    /**
     * Now and then the client closes a connection that it has just taken from its pool, before it has sent anything; that
     * one try more is what it is made for.
     */
    private static final RetryStrategy UNANSWERED = StandardRetryStrategy.builder()
            .maxAttempts(3)
            .retryOnExceptionOrCause(IOException.class)
            .useClientDefaults(false)
            .build();

    private static final RetryStrategy NEVER =
            UNANSWERED.toBuilder().maxAttempts(1).build();

    private final URI endpoint;
    private final AwsCredentials credentials;
    private final RetryStrategy retries;

    private Account(URI endpoint, AwsCredentials credentials, RetryStrategy retries) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.retries = retries;
    }

    static Account of(AwsDouble aws, AwsUser user) {
        return of(aws.endpoint(), user);
    }

    static Account of(URI endpoint, AwsUser user) {
        return new Account(endpoint, AwsBasicCredentials.create(user.accessKey(), user.secretKey()), UNANSWERED);
    }

    static Account ours(AwsDouble aws) {
        return of(aws, USER);
    }

    Account assume(AssumeRoleRequest request) {
        Credentials given = sts().assumeRole(request).join().credentials();
        return new Account(
                endpoint,
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
                retries);
    }

    /** The same, whose calls fail when their connection is lost. */
    Account once() {
        return new Account(endpoint, credentials, NEVER);
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
                .overrideConfiguration(change -> change.retryStrategy(retries))
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
