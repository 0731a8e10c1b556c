package dev.runners.contracts.state;

import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/states/{name}/unlock}.
 *
 * @param reason in the operator's words, 1 to 1000 characters
 * @param lockId which lock, as the state's view tells it; null: whichever is on it
 * @param force also when a live attempt holds it, or a dead one whose Terraform may still be running
 */
public record StateUnlock(
        @Required @Nullable String reason,
        @Nullable String lockId,
        @Nullable Boolean force) {}
