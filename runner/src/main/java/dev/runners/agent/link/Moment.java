package dev.runners.agent.link;

import java.time.Duration;

/**
 * A point in time on both clocks. The monotonic one may stand still while the machine sleeps and the wall clock may be
 * set, so elapsed time is the larger of the two: who fences himself must rather be early.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param millis of {@link System#currentTimeMillis()}
 */
public record Moment(long nanos, long millis) {

    /** Where moments come from; tests move it by hand. */
    @FunctionalInterface
    public interface Ticker {
        Ticker SYSTEM = () -> new Moment(System.nanoTime(), System.currentTimeMillis());

        Moment now();
    }

    /** How much time has passed between this and a later moment, by the clock that says more. */
    public Duration until(Moment later) {
        Duration monotonic = Duration.ofNanos(later.nanos - nanos);
        Duration wall = Duration.ofMillis(later.millis - millis);
        return monotonic.compareTo(wall) >= 0 ? monotonic : wall;
    }

    public boolean isAfter(Moment other) {
        return nanos - other.nanos > 0;
    }
}
