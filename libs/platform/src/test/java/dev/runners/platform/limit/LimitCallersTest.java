package dev.runners.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitCallersTest {

    private long now = 42;
    private final LimitCallers<String> limit = new LimitCallers<>("Too many.", 200, 3, () -> now);

    @Test
    void oneTooManyWaitsAndOthersDoNot() {
        for (int i = 0; i < 3; i++) {
            limit.count("one");
        }
        assertThatThrownBy(() -> limit.count("one")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.TOO_MANY);
            assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(e).hasMessage("Too many.");
        });
        assertThatCode(() -> limit.count("other")).doesNotThrowAnyException();
        now += Duration.ofMillis(5).toNanos();
        assertThatCode(() -> limit.count("one")).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.count("one")).isInstanceOf(ProblemException.class);
    }
}
