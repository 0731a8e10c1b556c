package dev.runners.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A call on its way, made on a thread of its own. */
public final class InFlight<T> {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final CompletableFuture<T> answer = new CompletableFuture<>();

    private InFlight() {}

    public static <T> InFlight<T> of(Supplier<T> call) {
        InFlight<T> inFlight = new InFlight<>();
        Thread.ofVirtual().start(() -> {
            try {
                inFlight.answer.complete(call.get());
            } catch (RuntimeException | AssertionError e) {
                inFlight.answer.completeExceptionally(e);
            }
        });
        return inFlight;
    }

    public boolean isAnswered() {
        return answer.isDone();
    }

    public T answer() {
        try {
            return answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
