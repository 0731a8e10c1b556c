package dev.runners.faults;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for a condition, with a deadline far above what it takes: no test here measures time. */
public final class Await {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private Await() {}

    public static ConditionFactory until(String what) {
        return Awaitility.await(what).atMost(DEADLINE).pollDelay(Duration.ZERO).pollInterval(LOOK);
    }
}
