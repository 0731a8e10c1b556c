package dev.runners.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Runner that sends heartbeats, and goes on when it is not answered, until its end. */
record Pulse(ProtocolRunner runner, CompletableFuture<Void> over) {

    private static final Duration AGAIN = Duration.ofMillis(500);

    /** Begins at once, to this instance, whether it is there or not. */
    static Pulse begin(ProtocolRunner runner, Service heartbeats) {
        Pulse pulse = new Pulse(runner, new CompletableFuture<>());
        Caller caller = runner.at(heartbeats).caller();
        Thread.ofVirtual().start(() -> {
            while (!pulse.over.isDone()) {
                boolean heard = caller.once(ProtocolRunner.heartbeat(Map.of())).isOk();
                pulse.over
                        .copy()
                        .completeOnTimeout(
                                null,
                                (heard ? Parts.TIMING.heartbeatInterval() : AGAIN).toMillis(),
                                TimeUnit.MILLISECONDS)
                        .join();
            }
        });
        return pulse;
    }

    /** From one moment to the next it is gone. */
    void end() {
        over.complete(null);
    }
}
