package dev.runners.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.provisioner.AwsParts;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.testkit.RealParts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/** A client that is made here asks for its turn before each call. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(AwsParts.class)
class MakeClientTest {

    private static final String REGION = "eu-central-1";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    @Inject
    AwsConfig config;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger parked = new AtomicInteger();
    private volatile Runnable whileParked = () -> {};
    private final PaceCalls paceCalls = new PaceCalls(1, 1, now::get, by -> {
        parked.incrementAndGet();
        now.addAndGet(by);
        whileParked.run();
    });

    @Test
    void itsCallsWaitForTheirTurnAndFailWhenItIsTooFarAway() throws Exception {
        MakeClient makeClient = new MakeClient(config, paceCalls);
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AwsParts.CUSTOMERS_KEY, AwsParts.CUSTOMERS_SECRET));
        try (Ec2AsyncClient ec2 = makeClient.of(Ec2AsyncClient.builder(), "paced", REGION, credentials)) {
            assertThat(call(ec2)).isEqualTo("1");
            assertThat(parked).hasValue(0);
            assertThat(call(ec2)).isEqualTo("1");
            assertThat(parked).hasValue(1);

            whileParked = () -> {
                now.addAndGet(LONGEST_WAIT.toNanos());
                paceCalls.await("paced", "Ec2", REGION);
            };
            assertThat(call(ec2)).isEqualTo("PASSING");
        } finally {
            makeClient.stop(new ShutdownEvent());
        }
    }

    /** How many networks there are, or which trouble. */
    private static String call(Ec2AsyncClient ec2) throws Exception {
        FutureTask<String> answer = new FutureTask<>(() -> {
            try {
                return String.valueOf(
                        Ask.of("ec2:DescribeVpcs", ec2.describeVpcs()).vpcs().size());
            } catch (CloudTrouble e) {
                return e.kind().name();
            }
        });
        Thread.ofVirtual().start(answer);
        return answer.get(30, TimeUnit.SECONDS);
    }
}
