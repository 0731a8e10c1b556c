package dev.runners.heartbeat.log.messaging;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Heartbeats in the order of their arrival, so that nobody waits for an answer for ever; many threads add, one looks. */
final class Unanswered {

    /** As long as for a credential that is not known yet. */
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final Queue<WaitingBeat> all = new ConcurrentLinkedQueue<>();

    void add(WaitingBeat beat) {
        all.add(beat);
    }

    /** Tells those who have waited for too long that nobody knows. */
    void look(long now) {
        for (WaitingBeat oldest = all.peek(); oldest != null && isOver(oldest, now); oldest = all.peek()) {
            oldest.answer(false);
            all.remove();
        }
    }

    private static boolean isOver(WaitingBeat beat, long now) {
        return beat.isAnswered() || now - beat.since() > PATIENCE;
    }
}
