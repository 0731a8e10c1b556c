package dev.runners.bench.heartbeat;

import dev.runners.bench.Place;
import dev.runners.bench.plane.LoneService;
import dev.runners.contracts.Timing;
import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.FleetRunner;
import dev.runners.testkit.fleet.Rhythm;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
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
    public static Fleet start(Place place, LoneService part, int size) throws InterruptedException {
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

    /** A new stretch: who is said to be OFFLINE in it is judged by its heartbeats in it. */
    public static void beginStretch(Fleet fleet, WatchSilences silences) {
        fleet.runners().forEach(FleetRunner::forgetGaps);
        silences.forget();
    }

    /**
     * How many were said to be OFFLINE in this stretch.
     *
     * @param truly those whose heartbeats were indeed missing for so long, or those of whom it is a lie
     */
    public static long silences(Fleet fleet, WatchSilences silences, boolean truly, Place place) {
        Set<UUID> said = silences.arrived().keySet();
        long offlineAfter = timing(place).offlineAfter().toMillis();
        return fleet.runners().stream()
                .filter(runner -> said.contains(runner.id()))
                .filter(runner -> runner.longestSilence() > offlineAfter == truly)
                .count();
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
