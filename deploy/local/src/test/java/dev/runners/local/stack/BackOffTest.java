package dev.runners.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void doublesWhileThePartDiesAgainAndAgain() {
        assertThat(backOff.afterRunning(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(500));
        assertThat(backOff.afterRunning(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.afterRunning(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void neverWaitsLongerThanHalfAMinute() {
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.afterRunning(Duration.ZERO)).isLessThanOrEqualTo(BackOff.LONGEST);
        }
        assertThat(backOff.afterRunning(Duration.ZERO)).isEqualTo(BackOff.LONGEST);
    }

    @Test
    void forgetsWhenThePartRanWellForAWhile() {
        backOff.afterRunning(Duration.ZERO);
        backOff.afterRunning(Duration.ZERO);
        assertThat(backOff.afterRunning(BackOff.WELL)).isEqualTo(BackOff.FIRST);
    }
}
