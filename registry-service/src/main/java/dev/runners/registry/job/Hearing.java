package dev.runners.registry.job;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether Runners have been able to reach us for long enough that their silence is theirs. A look that failed, or that came
 * late, stands for an outage of ours: while it lasted they called in vain, and afterwards they get the time of one claim
 * acknowledgement to come back. One replica's outage does not keep the others from judging.
 */
final class Hearing {

    /** Looks come each second; what stopped them for this long stopped answers, too. */
    private static final Duration GAP = Duration.ofSeconds(5);

    private final long grace;
    private final LongSupplier nanos;
    private long since;
    private long lastLook;

    /**
     * Deaf at first: a start follows an outage.
     *
     * @param nanos a clock that only rises
     */
    Hearing(Duration grace, LongSupplier nanos) {
        this.grace = grace.toNanos();
        this.nanos = nanos;
        this.since = nanos.getAsLong();
        this.lastLook = since;
    }

    /** To be asked by each look. */
    synchronized boolean isGood() {
        long now = nanos.getAsLong();
        if (now - lastLook > GAP.toNanos()) {
            since = now;
        }
        lastLook = now;
        return now - since >= grace;
    }

    /** The look could not be finished: the database is away, and no call of a Runner was answered either. */
    synchronized void failed() {
        since = nanos.getAsLong();
    }
}
