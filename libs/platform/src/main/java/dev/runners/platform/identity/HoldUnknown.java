package dev.runners.platform.identity;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Holds calls, on no thread, whose credential is not known yet: it may have been issued a moment ago, and its record follows
 * over the outbox and the topic. Held calls are bounded in number and time.
 */
public final class HoldUnknown {

    /** What a call is held for at most. */
    public static final Duration AT_MOST = Duration.ofSeconds(2);

    /** How it ended. */
    public enum Outcome {
        /** It is known by now. */
        KNOWN,
        /** The topic was read to the end it had, and beyond, and does not know it. */
        UNKNOWN,
        /** The topic could not be read to its end in time, or too many are held. */
        CANNOT_TELL
    }

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final int most;
    private final Duration beyond;
    private final Semaphore places;

    /**
     * Holds so many at once.
     *
     * @param beyond how long a call goes on waiting when the topic has been read to the end it had on arrival: for as long
     *     as a record may take onto the topic
     */
    public HoldUnknown(int most, Duration beyond) {
        this.most = most;
        this.beyond = beyond;
        this.places = new Semaphore(most);
    }

    /** Calls that are held now. */
    public int held() {
        return most - places.availablePermits();
    }

    /**
     * Holds one. Answers on any thread.
     *
     * @param end completes when all that is on the topic now is known
     */
    public Uni<Outcome> until(Supplier<CompletableFuture<Void>> end, BooleanSupplier known) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().item(Outcome.CANNOT_TELL);
        }
        AtomicBoolean readToTheEnd = new AtomicBoolean();
        return Uni.createFrom()
                .completionStage(end)
                .invoke(() -> readToTheEnd.set(true))
                .chain(() -> await(known)
                        .ifNoItem()
                        .after(beyond)
                        .recoverWithUni(Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(AT_MOST)
                .recoverWithUni(Uni.createFrom().voidItem())
                .onTermination()
                .invoke(() -> places.release())
                .map(_ -> known.getAsBoolean()
                        ? Outcome.KNOWN
                        : readToTheEnd.get() ? Outcome.UNKNOWN : Outcome.CANNOT_TELL);
    }

    private static Uni<Void> await(BooleanSupplier known) {
        return Uni.createFrom()
                .item(known::getAsBoolean)
                .repeat()
                .withDelay(LOOK_AGAIN)
                .until(yes -> yes)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
