package dev.runners.heartbeat.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** When the log last took a whole round of beacons: one into every partition. Times are {@code System.nanoTime()}. */
public final class Acknowledgements {

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong newest = new AtomicLong(NEVER);
    private final AtomicInteger open = new AtomicInteger();

    /** Begins a round that is sent now. */
    public Round begin(long sentAt, int partitions) {
        open.incrementAndGet();
        return new Round(sentAt, partitions);
    }

    /** Rounds of which no full answer came yet. */
    public int open() {
        return open.get();
    }

    /** Whether a round that was sent at most this long ago has been taken. */
    public boolean within(Duration time, long now) {
        long sentAt = newest.get();
        return sentAt != NEVER && now - sentAt <= time.toNanos();
    }

    /** One beacon in each partition. */
    public final class Round {
        private final long sentAt;
        private final AtomicInteger missing;
        private volatile boolean failed;

        private Round(long sentAt, int partitions) {
            this.sentAt = sentAt;
            this.missing = new AtomicInteger(partitions);
        }

        /** One beacon was answered for. */
        public void settle(boolean taken) {
            if (!taken) {
                failed = true;
            }
            if (missing.decrementAndGet() == 0) {
                open.decrementAndGet();
                if (!failed) {
                    newest.accumulateAndGet(sentAt, (known, sent) -> known == NEVER || sent - known > 0 ? sent : known);
                }
            }
        }
    }
}
