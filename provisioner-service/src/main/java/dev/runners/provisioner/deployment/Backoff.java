package dev.runners.provisioner.deployment;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full jitter: a random part of a wait that doubles, so that those who failed together do not come back together. */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** @param tries that failed before this one */
    Duration after(int tries, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(ceiling(tries).toMillis() + 1));
    }

    Duration ceiling(int tries) {
        Duration wait = first.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
