package dev.runners.agent.presence;

import dev.runners.agent.link.Moment;
import dev.runners.contracts.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the last acknowledged heartbeat allows; counted from its send, for nobody knows when it arrived. */
public final class Presence {

    private static final double MISSED = 1.6;

    private final Timing timing;
    private volatile @Nullable Moment lastAcknowledged;

    public Presence(Timing timing) {
        this.timing = timing;
    }

    public void acknowledged(Moment sent) {
        Moment last = lastAcknowledged;
        if (last == null || sent.isAfter(last)) {
            lastAcknowledged = sent;
        }
    }

    /** When the last acknowledged heartbeat was sent; null before the first. */
    public @Nullable Moment lastAcknowledged() {
        return lastAcknowledged;
    }

    /** Whether a new claim is still safe: later, this Runner may be held for lost. */
    public boolean mayClaim(Moment now) {
        Moment last = lastAcknowledged;
        return last != null && last.until(now).compareTo(timing.stopClaimingAfter()) <= 0;
    }

    /** No heartbeat got through lately: attempts must make themselves heard another way. */
    public boolean isUnheard(Moment now) {
        Moment last = lastAcknowledged;
        Duration late = Duration.ofNanos((long) (timing.heartbeatInterval().toNanos() * MISSED));
        return last == null || last.until(now).compareTo(late) > 0;
    }
}
