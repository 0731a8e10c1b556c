package dev.runners.contracts.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a cloud job.
 *
 * @param name e.g. {@code EXECUTION_ROLE}
 * @param title in words, for people
 * @param message what it made, what it waits for, or why it failed
 */
public record DeploymentStep(
        String name,
        String title,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String message) {}
