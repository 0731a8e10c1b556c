package dev.runners.platform.limit;

import dev.runners.platform.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps one caller from taking everybody's share. To be counted behind the credentials, so that nobody uses up the share of
 * somebody else; each replica counts for itself.
 *
 * @param <K> what tells callers apart
 */
public final class LimitCallers<K> {

    private static final int REMEMBERED = 10_000;
    private static final double NANOS = 1e9;

    private final String told;
    private final Duration interval;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<K, Pace> paces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Pace> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * So many calls of each caller.
     *
     * @param told the sentence for who makes too many
     * @param rate calls a second on average, above 0
     * @param burst calls at once, at least 1
     */
    public LimitCallers(String told, double rate, int burst) {
        this(told, rate, burst, System::nanoTime);
    }

    /**
     * As above.
     *
     * @param nanos time that only goes on, as {@code System.nanoTime()}
     */
    public LimitCallers(String told, double rate, int burst, LongSupplier nanos) {
        this.told = told;
        this.interval = Duration.ofNanos(Math.round(NANOS / rate));
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Counts a call; fails with 429 when it is one too many. */
    public void count(K caller) {
        long now = nanos.getAsLong();
        Duration early = pace(caller, now).take(now, interval, burst);
        if (early.isPositive()) {
            throw ProblemException.tooMany(told, early.plusSeconds(1).minusNanos(1));
        }
    }

    private synchronized Pace pace(K caller, long now) {
        return paces.computeIfAbsent(caller, _ -> new Pace(now));
    }
}
