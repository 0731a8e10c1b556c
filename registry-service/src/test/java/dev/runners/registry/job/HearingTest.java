package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private long now = -5;
    private final Hearing hearing = new Hearing(GRACE, () -> now);

    @Test
    void aStartIsFollowedByTheGrace() {
        assertThat(looksUntilGood()).isEqualTo(30);
        assertThat(lookAfter(1)).isTrue();
    }

    @Test
    void anOutageOfTheDatabaseIsFollowedByTheGrace() {
        looksUntilGood();
        assertThat(lookAfter(1)).isTrue();
        hearing.failed();
        assertThat(looksUntilGood()).isEqualTo(30);
    }

    @Test
    void aPauseOfTheProcessIsFollowedByTheGrace() {
        looksUntilGood();
        assertThat(lookAfter(4)).as("a slow look").isTrue();
        assertThat(lookAfter(70)).as("a stopped process").isFalse();
        assertThat(looksUntilGood()).isEqualTo(30);
    }

    private int looksUntilGood() {
        int looks = 1;
        while (!lookAfter(1)) {
            looks++;
        }
        return looks;
    }

    private boolean lookAfter(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        return hearing.isGood();
    }
}
