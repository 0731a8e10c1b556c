package dev.runners.testkit.protocol;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What becomes so a little later, because it goes through topics. */
final class Await {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Await() {}

    /** Fails when it is not so within 30 s. */
    static void until(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!isSo.getAsBoolean()) {
            Deviation.unless(System.nanoTime() < deadline, "Not so within " + DEADLINE.toSeconds() + " s: " + what);
            pause(LOOK);
        }
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Deviation("Interrupted", e);
        }
    }
}
