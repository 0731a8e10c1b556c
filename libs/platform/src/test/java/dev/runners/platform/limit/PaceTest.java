package dev.runners.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final int BURST = 20;

    @Test
    void twentyAtOnceThenTwoASecond() {
        Pace pace = new Pace(0);
        for (int i = 0; i < BURST; i++) {
            assertThat(pace.take(0, HALF_A_SECOND, BURST)).isZero();
        }
        assertThat(pace.take(0, HALF_A_SECOND, BURST)).isEqualTo(HALF_A_SECOND);
        long later = HALF_A_SECOND.toNanos();
        assertThat(pace.take(later, HALF_A_SECOND, BURST)).isZero();
        assertThat(pace.take(later, HALF_A_SECOND, BURST)).isEqualTo(HALF_A_SECOND);
    }

    @Test
    void whoIsRefusedHasNotUsedAnything() {
        Pace pace = new Pace(0);
        for (int i = 0; i < 1_000; i++) {
            pace.take(0, HALF_A_SECOND, BURST);
        }
        assertThat(pace.take(HALF_A_SECOND.toNanos(), HALF_A_SECOND, BURST)).isZero();
    }

    @Property
    void whoKeepsThePaceIsNeverRefused(
            @ForAll long start,
            @ForAll @IntRange(min = 1, max = 100) int burst,
            @ForAll @IntRange(max = 200) int calls) {
        Pace pace = new Pace(start);
        for (int i = 0; i < calls; i++) {
            assertThat(pace.take(start + i * HALF_A_SECOND.toNanos(), HALF_A_SECOND, burst))
                    .isZero();
        }
    }
}
