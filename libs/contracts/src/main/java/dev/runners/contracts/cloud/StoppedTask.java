package dev.runners.contracts.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last task of a Runner that ECS says is STOPPED.
 *
 * @param startedAt when it had started, or null if it never did
 * @param stoppedAt when its processes had ended
 */
public record StoppedTask(
        String taskArn,
        @Nullable Instant startedAt,
        Instant stoppedAt,
        @Nullable String reason) {}
