package dev.runners.provisioner.aws;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/** Makes the SDK's clients on one set of connections. They try each call once: whoever asked decides when it is asked again. */
@ApplicationScoped
class MakeClient {

    private static final int CONNECTIONS = 64;

    private final AwsConfig config;
    private final PaceCalls paceCalls;
    private final SdkAsyncHttpClient http =
            NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS).build();

    MakeClient(AwsConfig config, PaceCalls paceCalls) {
        this.config = config;
        this.paceCalls = paceCalls;
    }

    /** @param account whose calls are counted together */
    <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
            B builder, String account, String region, AwsCredentialsProvider credentials) {
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(change -> change.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(config.callTimeout())
                        .addExecutionInterceptor(paceCalls.of(account, region)))
                .build();
    }

    void stop(@Observes ShutdownEvent event) {
        http.close();
    }
}
