package dev.runners.gateway.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How old the view is: it is never silently stale. */
@ApplicationScoped
public class Freshness {

    private static final Duration STALE_AFTER = Duration.ofSeconds(5);
    private static final Duration LATE_AFTER = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile Instant asOf = Instant.EPOCH;
    private volatile @Nullable Instant beaconAt;

    public Freshness(Clock clock) {
        this.clock = clock;
    }

    /** Everything that was on the topics at this moment is in the view now. */
    public void caughtUp(Instant moment) {
        asOf = moment;
    }

    /** The ingest wrote a beacon at this moment of the broker's. */
    public void beacon(Instant at) {
        Instant known = beaconAt;
        if (known == null || at.isAfter(known)) {
            beaconAt = at;
        }
    }

    /** The moment up to which the view holds everything; null before it has been read once. */
    public @Nullable Instant asOf() {
        return asOf.equals(Instant.EPOCH) ? null : asOf;
    }

    /** Whether the topics can not be followed at the moment. */
    public boolean isStale() {
        return Duration.between(asOf, clock.instant()).compareTo(STALE_AFTER) > 0;
    }

    /** Milliseconds since the newest beacon of the ingest, 0 at the least; null when none was ever seen. */
    public @Nullable Long ingestLagMs() {
        Instant at = beaconAt;
        return at == null
                ? null
                : Math.max(0, Duration.between(at, clock.instant()).toMillis());
    }

    /** Whether heartbeats are taken by nobody at the moment, or their news does not get here. */
    public boolean isLate() {
        Long lag = ingestLagMs();
        return lag != null && lag > LATE_AFTER.toMillis();
    }
}
