package dev.runners.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void sharesAreRightToASixteenth() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.millis(0.5)).isCloseTo(500, Percentage.withPercentage(7));
        assertThat(latencies.millis(0.99)).isCloseTo(990, Percentage.withPercentage(7));
        assertThat(latencies.millis(1)).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void aShareIsNeverSaidTooSmall() {
        for (long micros : new long[] {0, 1, 31, 32, 33, 63, 64, 1_000, 59_999_999}) {
            Latencies one = new Latencies();
            one.add(micros * 1_000);
            assertThat(one.millis(0.99)).isGreaterThan(micros / 1e3).isLessThanOrEqualTo((micros + 1) / 1e3 * 17 / 16);
        }
    }

    @Test
    void nothingAndTheEndlessAreSaid() {
        assertThat(latencies.millis(0.99)).isZero();
        latencies.add(Long.MAX_VALUE);
        assertThat(latencies.millis(0.99)).isPositive();
    }
}
