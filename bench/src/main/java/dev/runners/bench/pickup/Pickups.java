package dev.runners.bench.pickup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened in a round: when each job was accepted and when a Runner had it, on this process's clock. */
final class Pickups {

    private static final long DEADLINE_NANOS = 60_000_000_000L;
    private static final long QUIET_NANOS = 100_000_000L;
    private static final double NANOS_A_MILLI = 1e6;

    private final Map<UUID, Long> accepted = new ConcurrentHashMap<>();
    private final Map<UUID, Long> had = new ConcurrentHashMap<>();
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    void accepted(UUID job) {
        accepted.put(job, System.nanoTime());
    }

    void had(UUID job) {
        had.put(job, System.nanoTime());
    }

    void claimBegins() {
        claims.incrementAndGet();
    }

    /** A Runner has something to do, up to {@link #idleAgain}. */
    void busy() {
        busy.incrementAndGet();
    }

    void idleAgain() {
        busy.decrementAndGet();
    }

    int claims() {
        return claims.get();
    }

    /** Waits until every accepted job was picked up. */
    void awaitAll() throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        while (!had.keySet().containsAll(accepted.keySet())) {
            failAfterDeadline(start, "Not every job was picked up");
            Thread.sleep(1);
        }
    }

    /** Waits until no Runner has had anything to do for a while. */
    void awaitQuiet() throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        long quiet = start;
        while (System.nanoTime() - quiet < QUIET_NANOS) {
            if (busy.get() > 0) {
                quiet = System.nanoTime();
            }
            failAfterDeadline(start, "It never became quiet");
            Thread.sleep(1);
        }
    }

    /** Milliseconds from the accepted POST to the Runner that has the job, sorted; 0 when it had it before the POST was answered. */
    List<Double> waits() {
        List<Double> waits = new ArrayList<>();
        accepted.forEach((job, at) -> {
            Long then = had.get(job);
            if (then != null) {
                waits.add(Math.max(0, then - at) / NANOS_A_MILLI);
            }
        });
        Collections.sort(waits);
        return waits;
    }

    private static void failAfterDeadline(long start, String what) throws TimeoutException {
        if (System.nanoTime() - start > DEADLINE_NANOS) {
            throw new TimeoutException(what + " within a minute");
        }
    }
}
