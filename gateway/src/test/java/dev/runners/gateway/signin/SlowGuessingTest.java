package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowGuessingTest {

    private final MovedClock time = new MovedClock();
    private final SlowGuessing guessing = new SlowGuessing(time.clock());

    @Test
    void theDelayGrowsFromTheFifthFailureOn() {
        List<Long> seconds = IntStream.of(1, 4, 5, 6, 7, 8, 14, 15, 16, 1_000_000)
                .mapToObj(failures -> SlowGuessing.delayAfter(failures).toSeconds())
                .toList();
        assertThat(seconds).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 512L, 900L, 900L, 900L);
    }

    @Test
    void aTryBeforeItsTimeIsRefusedAndSaysWhen() {
        fail(5);
        ProblemException refused = refused("10.0.0.1", "ann");
        assertThat(refused.kind()).isEqualTo(Kind.TOO_MANY);
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        time.move(Duration.ofSeconds(1));
        guessing.begin("10.0.0.1", "ann");
        time.move(Duration.ofSeconds(1));
        refused("10.0.0.1", "ann");
        time.move(Duration.ofSeconds(1));
        guessing.begin("10.0.0.1", "ann");
    }

    @Test
    void othersPass() {
        fail(5);
        assertThatCode(() -> guessing.begin("10.0.0.2", "ann")).doesNotThrowAnyException();
        assertThatCode(() -> guessing.begin("10.0.0.1", "bob")).doesNotThrowAnyException();
    }

    @Test
    void successAndALongTimeForget() {
        fail(4);
        guessing.succeeded("10.0.0.1", "ann");
        fail(5);
        time.move(Duration.ofHours(2));
        fail(5);
        refused("10.0.0.1", "ann");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guessing.begin("10.0.0.1", "ann");
        }
    }

    private ProblemException refused(String source, String user) {
        return catchThrowableOfType(ProblemException.class, () -> guessing.begin(source, user));
    }
}
