package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Assumes the roles of identities, always with their External ID, and keeps the sessions until shortly before they end. */
@ApplicationScoped
class OpenAccounts {

    static final String SESSION = "runners-provisioner";

    /** The account that assumes roles. */
    private static final String OWN = "own";

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final MakeClient makeClient;
    private final Clock clock;
    private final StsAsyncClient sts;
    private final Map<CloudAccess, AwsAccount> open = new ConcurrentHashMap<>();

    OpenAccounts(MakeClient makeClient, AwsConfig config, Clock clock) {
        this.makeClient = makeClient;
        this.clock = clock;
        this.sts = makeClient.of(
                StsAsyncClient.builder(),
                OWN,
                config.stsRegion(),
                DefaultCredentialsProvider.builder().build());
    }

    StsAsyncClient sts() {
        return sts;
    }

    AwsAccount of(CloudAccess access) {
        AwsAccount known = open.get(access);
        if (known != null && clock.instant().isBefore(known.until().minus(SPARE))) {
            return known;
        }
        AwsAccount fresh = account(access, assumed(access));
        open.put(access, fresh);
        return fresh;
    }

    private Credentials assumed(CloudAccess access) {
        try {
            return assume(access, access.externalId());
        } catch (CloudTrouble e) {
            throw e.kind() == Kind.DENIED
                    ? new CloudTrouble(
                            Kind.DENIED,
                            "",
                            "The identity's role cannot be assumed. Verify the cloud identity: it says what to do.")
                    : e;
        }
    }

    /** Without an External ID, or with any: only to see that it is refused. */
    Credentials assume(CloudAccess access, @Nullable String externalId) {
        return Ask.of(
                        "sts:AssumeRole",
                        sts.assumeRole(ask -> ask.roleArn(access.roleArn())
                                .roleSessionName(SESSION)
                                .externalId(externalId)))
                .credentials();
    }

    private AwsAccount account(CloudAccess access, Credentials given) {
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()));
        String region = access.region();
        return new AwsAccount(
                access,
                given.expiration(),
                makeClient.of(IamAsyncClient.builder(), access.account(), region, credentials),
                makeClient.of(Ec2AsyncClient.builder(), access.account(), region, credentials),
                makeClient.of(CloudWatchLogsAsyncClient.builder(), access.account(), region, credentials),
                makeClient.of(SecretsManagerAsyncClient.builder(), access.account(), region, credentials),
                makeClient.of(EcsAsyncClient.builder(), access.account(), region, credentials));
    }
}
