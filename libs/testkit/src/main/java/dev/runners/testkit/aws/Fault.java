package dev.runners.testkit.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault to come.
 *
 * @param action as policies name it, {@code *} for any part of it: {@code ecs:CreateService}, {@code ecs:*}
 * @param skip calls that pass before it
 * @param times calls that it then meets; 0: all
 * @param lag of LAG: how old the state is that is seen
 */
public record Fault(
        String action,
        FaultKind kind,
        int skip,
        int times,
        @Nullable Duration lag) {

    /** Meets the next call, once. */
    public static Fault once(FaultKind kind, String action) {
        return new Fault(action, kind, 0, 1, null);
    }

    /** Meets every call until the faults are cleared. */
    public static Fault always(FaultKind kind, String action) {
        return new Fault(action, kind, 0, 0, null);
    }

    /** Lets these operations see the state of so long ago until the faults are cleared. */
    public static Fault lag(Duration lag, String action) {
        return new Fault(action, FaultKind.LAG, 0, 0, lag);
    }

    public Fault after(int passing) {
        return new Fault(action, kind, passing, times, lag);
    }
}
