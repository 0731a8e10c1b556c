package dev.runners.agent.job;

import dev.runners.agent.terraform.StopOrder;
import dev.runners.contracts.Timing;
import java.time.Duration;

/**
 * Self-fencing: a begun apply stops before the control plane lets another Runner begin, however the network is cut.
 * Nobody tells us that we are held for lost, so silence must.
 */
final class Fence {

    private final Timing timing;

    Fence(Timing timing) {
        this.timing = timing;
    }

    /** What the time since the send of the last acknowledged contact demands. */
    StopOrder after(Duration sinceContact) {
        if (sinceContact.compareTo(timing.killAfter()) >= 0) {
            return StopOrder.KILL;
        }
        return sinceContact.compareTo(timing.interruptAfter()) >= 0 ? StopOrder.INTERRUPT : StopOrder.GO_ON;
    }

    /** Between interrupt and kill for an attempt that must be gone quickly. */
    Duration grace() {
        return timing.killAfter().minus(timing.interruptAfter());
    }
}
