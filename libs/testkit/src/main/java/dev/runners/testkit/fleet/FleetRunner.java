package dev.runners.testkit.fleet;

import java.util.UUID;

/** One Runner of a fleet: silent when told, and when it was last heard. */
public final class FleetRunner {

    /** {@code System.nanoTime()}; only its connection's thread looks. */
    long dueAt;

    private final RunnerAccess access;
    private volatile boolean silent;
    private volatile boolean gone;
    private volatile long heardAt;
    private volatile long longestGap;

    FleetRunner(RunnerAccess access, long dueAt) {
        this.access = access;
        this.dueAt = dueAt;
    }

    public UUID id() {
        return access.id();
    }

    /** Epoch milliseconds at which its last accepted heartbeat was sent, as Runners themselves count; 0: never. */
    public long heardAt() {
        return heardAt;
    }

    /** The longest time without an accepted heartbeat since {@link #forgetGaps}, up to now, in milliseconds. */
    public long longestSilence() {
        return Math.max(longestGap, System.currentTimeMillis() - heardAt);
    }

    public void forgetGaps() {
        longestGap = 0;
    }

    /** It sends no heartbeat and takes no job until it {@link #speak}s. */
    public void fallSilent() {
        silent = true;
    }

    /** Its next heartbeat comes within a second. */
    public void speak() {
        silent = false;
    }

    public boolean isSilent() {
        return silent;
    }

    /** Whether the control plane knows it no more. */
    public boolean isGone() {
        return gone;
    }

    RunnerAccess access() {
        return access;
    }

    void heard(long sentAt) {
        if (heardAt > 0) {
            longestGap = Math.max(longestGap, sentAt - heardAt);
        }
        heardAt = sentAt;
    }

    void removed() {
        gone = true;
    }

    @Override
    public String toString() {
        return access.toString();
    }
}
