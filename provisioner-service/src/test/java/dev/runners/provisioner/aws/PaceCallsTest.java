package dev.runners.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.provisioner.cloud.CloudTrouble;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceCallsTest {

    private static final int PER_SECOND = 5;
    private static final int AT_ONCE = 20;

    private final AtomicLong now = new AtomicLong();
    private final PaceCalls paceCalls = new PaceCalls(PER_SECOND, AT_ONCE, now::get, now::addAndGet);

    @Test
    void soManyAtOnceAndThenSoManyASecond() {
        call("1", "ECS", "eu-central-1", AT_ONCE);
        assertThat(waited()).isEqualTo(Duration.ZERO);
        call("1", "ECS", "eu-central-1", 2 * PER_SECOND);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anotherAccountServiceOrRegionHasItsOwnShare() {
        call("1", "ECS", "eu-central-1", AT_ONCE);
        call("2", "ECS", "eu-central-1", AT_ONCE);
        call("1", "EC2", "eu-central-1", AT_ONCE);
        call("1", "ECS", "us-east-1", AT_ONCE);
        assertThat(waited()).isEqualTo(Duration.ZERO);
    }

    @Test
    void iamIsOneInAllRegions() {
        call("1", "IAM", "eu-central-1", AT_ONCE);
        call("1", "IAM", "us-east-1", 1);
        assertThat(waited()).isPositive();
    }

    @Test
    void whoWouldWaitTooLongIsTriedAgainLater() {
        AtomicReference<PaceCalls> all = new AtomicReference<>();
        PaceCalls slow = new PaceCalls(1, 1, now::get, by -> {
            now.addAndGet(by);
            // Somebody else is faster each time.
            Objects.requireNonNull(all.get()).await("1", "ECS", "eu-central-1");
        });
        all.set(slow);
        slow.await("1", "ECS", "eu-central-1");
        assertThatThrownBy(() -> slow.await("1", "ECS", "eu-central-1"))
                .isInstanceOfSatisfying(
                        CloudTrouble.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(CloudTrouble.Kind.PASSING));
    }

    private void call(String account, String service, String region, int times) {
        for (int i = 0; i < times; i++) {
            paceCalls.await(account, service, region);
        }
    }

    private Duration waited() {
        return Duration.ofNanos(now.get());
    }
}
