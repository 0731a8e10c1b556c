package dev.runners.faults;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * What executes where, as somebody would know who sees every machine at once. A machine that is cut off executes on until
 * its own fence: the rule that nobody begins before then is what is watched here.
 */
final class Ledger {

    private final Map<UUID, Execution> newest = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /**
     * An attempt that has begun to change things.
     *
     * @param fence by when its machine has killed it at the latest, if it hears nothing more; as System.nanoTime
     * @param stopped completed when its machine learns that it is not to go on
     * @param ended completed when it has ended
     */
    record Execution(
            UUID job,
            UUID attempt,
            LongSupplier fence,
            CompletableFuture<Void> stopped,
            CompletableFuture<Void> ended) {

        boolean isRunning() {
            return !ended.isDone() && System.nanoTime() < fence.getAsLong();
        }

        void end() {
            ended.complete(null);
        }

        void stop() {
            stopped.complete(null);
        }
    }

    Execution begin(UUID job, UUID attempt, LongSupplier fence) {
        Execution begun = new Execution(job, attempt, fence, new CompletableFuture<>(), new CompletableFuture<>());
        newest.compute(job, (_, other) -> {
            if (other != null && other.isRunning()) {
                violations.add("job %s: %s begins while %s still runs".formatted(job, attempt, other.attempt));
            }
            return begun;
        });
        return begun;
    }

    /** How many run now. */
    long running() {
        return newest.values().stream().filter(Execution::isRunning).count();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
