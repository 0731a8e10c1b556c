package dev.runners.agent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
public final class Until {

    private static final Duration DEADLINE = Duration.ofSeconds(40);

    private Until() {}

    public static void isTrue(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            Thread.sleep(20);
        }
    }
}
