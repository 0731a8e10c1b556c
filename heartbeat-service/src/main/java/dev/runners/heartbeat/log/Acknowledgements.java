package dev.runners.heartbeat.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** When the log last took a whole round of beacons: one into every partition. Times are {@code System.nanoTime()}. */
@Singleton
public final class Acknowledgements {

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong newest = new AtomicLong(NEVER);
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable BrokerTime brokerTime;

    /** The broker's clock in milliseconds, at a moment of ours. */
    private record BrokerTime(long millis, long at) {}

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

    /** The broker's clock now, as far as we know it: no clock of ours goes into it. Empty before the first answer. */
    public OptionalLong brokerMillis(long now) {
        BrokerTime known = brokerTime;
        return known == null
                ? OptionalLong.empty()
                : OptionalLong.of(known.millis() + TimeUnit.NANOSECONDS.toMillis(now - known.at()));
    }

    /** A record was taken at this moment of the broker's clock. */
    public void taken(long brokerMillis, long now) {
        brokerTime = new BrokerTime(brokerMillis, now);
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
