package dev.runners.contracts.release;

import dev.runners.contracts.Required;
import dev.runners.contracts.cloud.AwakeWindow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/rollouts}.
 *
 * @param runnerIds only these; null: all that can be updated
 * @param waves null: one Runner, then 10 %, then the rest
 * @param window no update begins outside of these hours
 * @param dryRun answers what would be done, and does nothing
 */
public record RolloutRequest(
        @Required @Nullable String version,
        @Nullable List<UUID> runnerIds,
        @Nullable List<RolloutWave> waves,
        @Nullable AwakeWindow window,
        @Nullable Boolean dryRun) {}
