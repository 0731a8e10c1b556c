package dev.runners.registry.runner;

import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerStatus;
import org.jspecify.annotations.Nullable;

/** How a Runner stands: its status, and beside it why. A pure function of what is known of it. */
public record Standing(
        RunnerStatus status,
        @Nullable Condition condition,
        @Nullable String reason) {

    public static Standing of(Liveness liveness, boolean draining, int unstartedClaims) {
        RunnerStatus status = RunnerStatus.of(liveness, draining);
        return switch (liveness) {
            case NEVER_CONNECTED -> new Standing(status, Condition.NEVER_CONNECTED, "It has not sent a heartbeat yet.");
            case SUSPECT -> new Standing(status, Condition.SUSPECT, "No heartbeat for 45 s: it gets no new work.");
            case OFFLINE -> new Standing(status, null, "No heartbeat for more than 60 s.");
            case ONLINE ->
                unstartedClaims >= NoteUnstarted.MOST
                        ? new Standing(
                                status,
                                Condition.DEGRADED,
                                "It left its last " + unstartedClaims + " claims unstarted.")
                        : new Standing(status, null, draining ? "It takes no new work." : null);
        };
    }
}
