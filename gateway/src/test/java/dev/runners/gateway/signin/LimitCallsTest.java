package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitCallsTest {

    private static final Person ONE = Person.of("one", "default", Set.of(Role.VIEWER));
    private static final Person OTHER = Person.of("other", "default", Set.of(Role.VIEWER));

    private long now = 42;
    private final LimitCalls limit = new LimitCalls(200, 3, () -> now);

    @Test
    void oneTooManyWaitsAndOthersDoNot() {
        for (int i = 0; i < 3; i++) {
            limit.count(ONE);
        }
        assertThatThrownBy(() -> limit.count(ONE)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.TOO_MANY);
            assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        });
        assertThatCode(() -> limit.count(OTHER)).doesNotThrowAnyException();
        now += Duration.ofMillis(5).toNanos();
        assertThatCode(() -> limit.count(ONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.count(ONE)).isInstanceOf(ProblemException.class);
    }
}
