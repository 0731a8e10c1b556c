package dev.runners.registry.runner;

import dev.runners.contracts.runner.Condition;
import dev.runners.contracts.runner.Liveness;
import dev.runners.contracts.runner.RunnerStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a Runner stands: its status, and beside it why. A pure function of what is known. */
record Standing(
        RunnerStatus status,
        @Nullable Condition condition,
        @Nullable String reason) {

    /**
     * Of one Runner.
     *
     * @param unstartedClaims in a row, as far as it is known
     * @param sharedUntil until when nobody may claim with its credentials, or null
     */
    static Standing of(Liveness liveness, boolean draining, int unstartedClaims, @Nullable Instant sharedUntil) {
        RunnerStatus status = RunnerStatus.of(liveness, draining);
        if (sharedUntil != null) {
            return new Standing(
                    status,
                    Condition.CREDENTIAL_SHARED,
                    "Several processes claim with its credentials, one after the other: none may until "
                            + PlainTime.of(sharedUntil) + ".");
        }
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
