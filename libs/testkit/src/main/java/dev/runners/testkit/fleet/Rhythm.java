package dev.runners.testkit.fleet;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When a Runner beats.
 *
 * @param fixed so often, whatever the answers say, as those in the field; null: as our agent, which comes again when the
 *     answer says, give or take 20 %
 * @param spread the first heartbeats are spread over this time
 */
public record Rhythm(@Nullable Duration fixed, Duration spread) {

    private static final double JITTER = 0.2;
    private static final double NANOS = 1e9;

    /** As our agents, this many started one after the other, one in a millisecond. */
    public static Rhythm asTold(int runners) {
        return new Rhythm(null, Duration.ofMillis(runners));
    }

    /** As those in the field, none in step with another. */
    public static Rhythm every(Duration interval) {
        return new Rhythm(interval, interval);
    }

    /** Nanoseconds to the first heartbeat. */
    long first() {
        return ThreadLocalRandom.current().nextLong(spread.toNanos() + 1);
    }

    /** Nanoseconds to the next heartbeat. */
    long next(double toldSeconds) {
        if (fixed != null) {
            return fixed.toNanos();
        }
        double jitter = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return (long) (toldSeconds * jitter * NANOS);
    }
}
