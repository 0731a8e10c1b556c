package dev.runners.heartbeat.log;

import dev.runners.heartbeat.limit.HeartbeatLimits;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many heartbeats are accepted, and how many of them Kafka has not taken yet. */
@Singleton
public final class Throughput {

    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final double NANOS = 1e9;

    private final HeartbeatLimits limits;
    private final LongAdder accepted = new LongAdder();
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private volatile double perSecond;

    /** How many there had been at a moment. */
    private record Mark(long at, long accepted) {}

    Throughput(HeartbeatLimits limits) {
        this.limits = limits;
    }

    public void accept() {
        accepted.increment();
        unacknowledged.incrementAndGet();
    }

    /** So many were taken by Kafka, or are lost. */
    public void settle(int heartbeats) {
        unacknowledged.addAndGet(-heartbeats);
    }

    public boolean isFull() {
        return unacknowledged.get() >= limits.unacknowledged();
    }

    /** Called a few times a second, by one thread, with {@code System.nanoTime()}. */
    public void mark(long now) {
        Mark newest = new Mark(now, accepted.sum());
        marks.add(newest);
        while (now - marks.getFirst().at() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        Mark oldest = marks.getFirst();
        long nanos = newest.at() - oldest.at();
        perSecond = nanos == 0 ? 0 : (newest.accepted() - oldest.accepted()) * NANOS / nanos;
    }

    /** Heartbeats accepted a second, over the last ten seconds. */
    public double perSecond() {
        return perSecond;
    }

    public int unacknowledged() {
        return unacknowledged.get();
    }
}
