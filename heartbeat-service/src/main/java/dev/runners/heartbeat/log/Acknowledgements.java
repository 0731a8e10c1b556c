package dev.runners.heartbeat.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** When the log last took a whole round of beacons: one into every partition. Times are {@code System.nanoTime()}. */
@Singleton
public final class Acknowledgements {

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong newest = new AtomicLong(NEVER);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable BrokerTime> brokerTimes =
            new AtomicReferenceArray<>(HeartbeatPartition.COUNT);

    /** The clock of a partition's broker in milliseconds, at a moment of ours. */
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

    /** Broker time of a partition that is surely over: that of the newest beacon it took. Null before the first. */
    public @Nullable Long over(int partition) {
        BrokerTime known = brokerTimes.get(partition);
        return known == null ? null : known.millis();
    }

    /** The clock of a partition's broker now, as far as it is known: no clock of ours goes into it. */
    public OptionalLong brokerMillis(int partition, long now) {
        BrokerTime known = brokerTimes.get(partition);
        return known == null
                ? OptionalLong.empty()
                : OptionalLong.of(known.millis() + TimeUnit.NANOSECONDS.toMillis(now - known.at()));
    }

    /** A beacon was taken at this moment of the broker's clock. */
    public void taken(int partition, long brokerMillis, long now) {
        brokerTimes.set(partition, new BrokerTime(brokerMillis, now));
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
