package dev.runners.local.stack;

import java.time.Duration;

/** How long to wait before a part that died is started again: doubling, until it has run well for a while. */
final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration WELL = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The wait after a run that lasted this long. */
    Duration afterRunning(Duration run) {
        if (run.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return wait;
    }
}
