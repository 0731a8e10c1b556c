package dev.runners.registry.blob;

import dev.runners.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Only so many plans and states are on their way at once, whatever their senders do: memory is bounded by it. */
@Singleton
class TakeTurn {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Duration patience;

    TakeTurn(StateConfig config) {
        this.free = new Semaphore(config.streams(), true);
        this.patience = config.turn();
    }

    /** Waits for one; fails with 503 when none comes free in time. */
    Turn next() {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable("Too many plans and states are on their way. Try again.", RETRY_AFTER);
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
