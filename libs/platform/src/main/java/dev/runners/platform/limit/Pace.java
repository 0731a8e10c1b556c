package dev.runners.platform.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often one caller comes: so many a second on average, so many at once. One number for each caller, the moment up to
 * which it has used its share (the generic cell rate algorithm, ITU-T I.371).
 */
public final class Pace {

    private final AtomicLong usedUpTo;

    /** Times are {@code System.nanoTime()}. */
    public Pace(long now) {
        usedUpTo = new AtomicLong(now);
    }

    /**
     * Counts one more call, unless it comes too early.
     *
     * @param interval between two calls on average
     * @param burst calls at once, at least 1
     * @return how long to wait before the next try; zero when it was counted
     */
    public Duration take(long now, Duration interval, int burst) {
        long most = interval.toNanos() * (burst - 1L);
        while (true) {
            long used = usedUpTo.get();
            long ahead = Math.max(0, used - now);
            if (ahead > most) {
                return Duration.ofNanos(ahead - most);
            }
            if (usedUpTo.compareAndSet(used, now + ahead + interval.toNanos())) {
                return Duration.ZERO;
            }
        }
    }
}
