package dev.runners.agent.link;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Waits that double, with jitter, so that many Runners do not come back at once. */
public final class Backoff {

    private static final long STEP_MILLIS = 50;

    private final Duration first;
    private final Duration most;
    private Duration next;

    public Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.next = first;
    }

    /** After a success: begins small again. */
    public void reset() {
        next = first;
    }

    /** How long to wait now: what was asked for, or the next step, half of it at random. */
    public Duration step(Optional<Duration> asked) {
        Duration base = asked.orElse(next);
        next = next.multipliedBy(2).compareTo(most) > 0 ? most : next.multipliedBy(2);
        long millis = Math.max(1, base.toMillis());
        long jitter = ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        return Duration.ofMillis(asked.isPresent() ? millis + jitter / 4 : millis / 2 + jitter);
    }

    /** Waits for a step, or until nobody wants it any more. */
    public void pause(Optional<Duration> asked, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + step(asked).toNanos();
        while (wanted.getAsBoolean() && System.nanoTime() - end < 0) {
            long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
            Thread.sleep(Math.min(left, STEP_MILLIS));
        }
    }
}
