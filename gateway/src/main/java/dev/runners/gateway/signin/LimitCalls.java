package dev.runners.gateway.signin;

import dev.runners.platform.limit.Pace;
import dev.runners.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps one caller from taking everybody's share. Counted behind the credentials, so that nobody uses up the share of
 * somebody else.
 */
@ApplicationScoped
class LimitCalls {

    private static final int REMEMBERED = 10_000;
    private static final double NANOS = 1e9;

    private final Duration interval;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<Person, Pace> paces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Person, Pace> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Inject
    LimitCalls(CallLimits limits) {
        this(limits.rate(), limits.burst(), System::nanoTime);
    }

    LimitCalls(double rate, int burst, LongSupplier nanos) {
        this.interval = Duration.ofNanos(Math.round(NANOS / rate));
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Counts a call; fails with 429 when it is one too many. */
    void count(Person caller) {
        long now = nanos.getAsLong();
        Duration early = pace(caller, now).take(now, interval, burst);
        if (early.isPositive()) {
            throw ProblemException.tooMany(
                    "You make more calls than one caller may. Wait, then try again.",
                    early.plusSeconds(1).minusNanos(1));
        }
    }

    private synchronized Pace pace(Person caller, long now) {
        return paces.computeIfAbsent(caller, _ -> new Pace(now));
    }
}
