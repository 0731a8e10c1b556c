package dev.runners.testkit.aws;

import java.time.Duration;

/**
 * How fast ECS is, by the double's clock, but for {@code look}, which is real time.
 *
 * @param provisioning until a task's process is started
 * @param settling how long a process must live to be called RUNNING
 * @param firstRetry until the next try when a task did not become RUNNING; doubles with each, up to 15 minutes
 * @param look how often tasks and services are looked at
 */
public record Pace(Duration provisioning, Duration settling, Duration firstRetry, Duration look) {

    /** A person who watches sees each state, and need not wait. */
    public static final Pace BRISK =
            new Pace(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(200));
}
