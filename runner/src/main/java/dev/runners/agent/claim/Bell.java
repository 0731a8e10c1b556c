package dev.runners.agent.claim;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever waits for work; a ring while nobody waits is not lost. */
public final class Bell {

    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        rings.release();
    }

    void await(Duration longest) throws InterruptedException {
        if (rings.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
