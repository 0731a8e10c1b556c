package dev.runners.bench.heartbeat;

import dev.runners.bench.Place;
import dev.runners.contracts.Timing;
import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.Rhythm;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A fleet that beats at the pace of the Runners in the field. */
public final class FieldFleet {

    /** Between two heartbeats of a Runner. */
    public static final int INTERVAL_SECONDS = 30;

    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final Timing QUICK = new Timing(0.1);
    private static final long LOOK_MILLIS = 100;

    private FieldFleet() {}

    /** Starts it and returns when each Runner was heard once; fails when that takes more than five minutes. */
    public static Fleet start(Place place, HeartbeatPart part, int size) throws InterruptedException {
        place.say("issuing " + size + " credentials");
        Fleet fleet = Fleet.start(
                part.origin(),
                IssueCredentials.to(part.bootstrapServers(), size),
                Rhythm.every(seconds(INTERVAL_SECONDS, place)),
                timing(place));
        long start = System.nanoTime();
        while (!fleet.runners().stream().allMatch(runner -> runner.heardAt() > 0)) {
            if (System.nanoTime() - start > DEADLINE_NANOS) {
                throw new IllegalStateException("Not every Runner was heard");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return fleet;
    }

    /** Real time, or ten times as fast when quick. */
    public static Timing timing(Place place) {
        return place.quick() ? QUICK : Timing.REAL;
    }

    /** So many seconds of the control plane's time. */
    public static Duration seconds(int seconds, Place place) {
        return Duration.ofMillis(
                (long) (TimeUnit.SECONDS.toMillis(seconds) * timing(place).scale()));
    }
}
