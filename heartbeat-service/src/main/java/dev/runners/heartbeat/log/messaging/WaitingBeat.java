package dev.runners.heartbeat.log.messaging;

import dev.runners.contracts.heartbeat.HeartbeatBatch.Beat;
import java.util.concurrent.CompletableFuture;

/**
 * One heartbeat on its way to the log, and its Runner, who waits for an answer.
 *
 * @param since {@code System.nanoTime()} of its arrival
 */
record WaitingBeat(Beat beat, long since, CompletableFuture<Boolean> taken) {

    static WaitingBeat of(Beat beat) {
        return new WaitingBeat(beat, System.nanoTime(), new CompletableFuture<>());
    }

    boolean isAnswered() {
        return taken.isDone();
    }

    /** The first answer counts. */
    void answer(boolean isTaken) {
        taken.complete(isTaken);
    }
}
