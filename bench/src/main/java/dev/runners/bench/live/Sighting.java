package dev.runners.bench.live;

import dev.runners.testkit.fleet.Latencies;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One text that every stream is to show, and when each did. */
final class Sighting {

    private static final int DEADLINE_SECONDS = 60;

    final String text;
    private final long[] seen;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;

    Sighting(String text, int streams) {
        this.text = text;
        this.seen = new long[streams];
        this.left = new CountDownLatch(streams);
    }

    /** Once by each stream. */
    void seenNow() {
        seen[next.getAndIncrement()] = System.nanoTime();
        left.countDown();
    }

    /** Waits for all of them; how long each took from this moment on goes into the latencies. */
    void await(long since, Latencies latencies) throws InterruptedException, TimeoutException {
        if (!left.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException(left.getCount() + " streams never showed " + text);
        }
        for (long at : seen) {
            latencies.add(at - since);
        }
    }
}
