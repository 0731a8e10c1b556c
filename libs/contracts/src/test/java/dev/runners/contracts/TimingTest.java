package dev.runners.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {

    /** The durations hold one another up; each line is a promise of the contract. */
    @Property
    void theContractHoldsAtAnyScale(@ForAll @DoubleRange(min = 0.001, max = 1) @Scale(3) double scale) {
        Timing timing = new Timing(scale);

        // Two heartbeats may be missed, and the late third still comes before anybody is SUSPECT or OFFLINE.
        assertThat(timing.heartbeatInterval().multipliedBy(3)).isLessThan(timing.offlineAfter());
        assertThat(timing.suspectAfter()).isLessThan(timing.offlineAfter());
        // Terraform has been interrupted, then killed, before another Runner may start.
        assertThat(timing.stopClaimingAfter()).isLessThan(timing.interruptAfter());
        assertThat(timing.interruptAfter()).isLessThan(timing.killAfter());
        assertThat(timing.killAfter()).isLessThan(timing.lockDelay());
        // Who is called OFFLINE at once still has the verdict's delay: together they are the lock delay.
        assertThat(timing.offlineAfter().plus(timing.verdictDelay())).isGreaterThan(timing.killAfter());
        assertThat(timing.contactQuiet()).isEqualTo(timing.offlineAfter());
        // A replica may miss beacons before heard time pauses, and be gone before it is forgotten.
        assertThat(timing.beaconInterval().multipliedBy(4)).isLessThanOrEqualTo(timing.beaconGap());
        assertThat(timing.beaconGap()).isLessThan(timing.replicaForgottenAfter());
        // Clients drop a stream that is silent for 35 s.
        assertThat(timing.wakeComment().multipliedBy(3)).isLessThan(timing.offlineAfter());
    }

    @Test
    void realTimeIsThePagesTime() {
        assertThat(Timing.REAL.offlineAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Timing.REAL.suspectAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(Timing.REAL.heartbeatInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(Timing.REAL.interruptAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(Timing.REAL.killAfter()).isEqualTo(Duration.ofSeconds(115));
        assertThat(Timing.REAL.lockDelay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(Timing.REAL.claimAck()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Timing(0.05).offlineAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void otherScalesAreRefused(double scale) {
        assertThatThrownBy(() -> new Timing(scale)).isInstanceOf(IllegalArgumentException.class);
    }
}
