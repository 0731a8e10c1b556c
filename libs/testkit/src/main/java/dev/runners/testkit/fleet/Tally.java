package dev.runners.testkit.fleet;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What became of the heartbeats of a fleet and of its jobs, since the start of the window and in all. */
public final class Tally {

    private final LongAdder jobs = new LongAdder();
    private final LongAdder underWay = new LongAdder();
    private volatile Window window = new Window();

    /** A stretch of time; one that has ended may still get what was under way. */
    public static final class Window {
        private final long since = System.nanoTime();
        private final LongAdder accepted = new LongAdder();
        private final LongAdder unavailable = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final Latencies answers = new Latencies();
        private final Latencies sinceDue = new Latencies();

        /** Heartbeats answered 200. */
        public long accepted() {
            return accepted.sum();
        }

        /** Answered 503 or 429: come again later. */
        public long unavailable() {
            return unavailable.sum();
        }

        /** Answered anything else. */
        public long refused() {
            return refused.sum();
        }

        /** Not answered at all. */
        public long failed() {
            return failed.sum();
        }

        /** From the send of each accepted heartbeat to its answer. */
        public Latencies answers() {
            return answers;
        }

        /** The same from when it was due: with what it waited for its connection, which others use, too. */
        public Latencies sinceDue() {
            return sinceDue;
        }

        public Duration lasted() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /** Ends the window and begins another; returns the one that has ended. */
    public Window next() {
        Window ended = window;
        window = new Window();
        return ended;
    }

    public Window now() {
        return window;
    }

    /** Jobs brought to their end. */
    public long jobs() {
        return jobs.sum();
    }

    /** Heartbeats that wait for their answer at this moment; each keeps all others on its connection waiting. */
    public long underWay() {
        return underWay.sum();
    }

    void sent() {
        underWay.increment();
    }

    /** By an answer, or without one. */
    void ended() {
        underWay.decrement();
    }

    void accepted(long dueAt, long sentAt, long answeredAt) {
        Window to = window;
        to.accepted.increment();
        to.answers.add(answeredAt - sentAt);
        to.sinceDue.add(answeredAt - dueAt);
    }

    void unavailable() {
        window.unavailable.increment();
    }

    void refused() {
        window.refused.increment();
    }

    void failed() {
        window.failed.increment();
    }

    void job() {
        jobs.increment();
    }
}
