package dev.runners.gateway.signin;

import dev.runners.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing a password slow: after five failures from one source for one user the next try has to wait, each time
 * twice as long, 15 minutes at most. Counted for the pair, so nobody can lock out somebody who is elsewhere.
 */
@ApplicationScoped
class SlowGuessing {

    private static final int FREE = 5;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;
    private static final int SHIFT_OF_LONGEST = 10;

    private final Clock clock;
    private final Map<Pair, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Tries> eldest) {
            return size() > REMEMBERED;
        }
    };

    SlowGuessing(Clock clock) {
        this.clock = clock;
    }

    /** Counts as a failure until it has {@link #succeeded}, so that tries side by side gain nothing; fails with 429. */
    synchronized void begin(String source, String user) {
        Instant now = clock.instant();
        Pair pair = new Pair(source, user);
        @Nullable Tries known = tries.get(pair);
        if (known != null && now.isBefore(known.next)) {
            Duration left = Duration.between(now, known.next);
            throw ProblemException.tooMany(
                    "Too many failed attempts to sign in. Wait, then try again.",
                    left.plusSeconds(1).minusNanos(1));
        }
        boolean counts = known != null && now.isBefore(known.next.plus(FORGOTTEN_AFTER));
        int failures = known != null && counts ? known.failures + 1 : 1;
        tries.put(pair, new Tries(failures, now.plus(delayAfter(failures))));
    }

    synchronized void succeeded(String source, String user) {
        tries.remove(new Pair(source, user));
    }

    static Duration delayAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - FREE, SHIFT_OF_LONGEST));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private record Pair(String source, String user) {}

    private record Tries(int failures, Instant next) {}
}
