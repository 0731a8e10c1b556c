package dev.runners.gateway.signin;

import dev.runners.platform.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Ends what somebody watches when his session or API token does not hold any more, and lets nobody watch without end. */
@ApplicationScoped
public class OpenStreams {

    private static final int EVERY_MILLIS = 500;

    /** A page opens its streams again after some seconds anyway. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final Map<Person, Set<BooleanSupplier>> counted = new ConcurrentHashMap<>();
    private final int most;

    OpenStreams(CallLimits limits) {
        this.most = limits.streams();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(EVERY_MILLIS, timer -> look());
    }

    /**
     * Counts a stream until it has ended, give or take half a second; fails with 429 when it is one too many for this person or
     * API token. Nobody is asked here whether he has ended: that takes the lock of a connection, and the caller may hold
     * another one's.
     */
    public void count(SignedIn viewer, BooleanSupplier hasEnded) {
        counted.compute(viewer.person(), (_, open) -> {
            Set<BooleanSupplier> all = open == null ? ConcurrentHashMap.newKeySet() : open;
            if (all.size() >= most) {
                throw ProblemException.tooMany(
                        "You have " + most + " streams open, as many as one caller may. Close one, then try again.",
                        LATER);
            }
            all.add(hasEnded);
            return all;
        });
    }

    /** Calls {@code end} within a second or so of the moment from which he is not signed in any more. */
    public void watch(SignedIn viewer, BooleanSupplier hasEnded, Runnable end) {
        streams.add(new Stream(viewer.holds(), hasEnded, end));
    }

    void look() {
        streams.removeIf(stream -> {
            boolean due = !stream.hasEnded.getAsBoolean() && !stream.holds.getAsBoolean();
            if (due) {
                stream.end.run();
            }
            return due || stream.hasEnded.getAsBoolean();
        });
        counted.values().forEach(open -> open.removeIf(BooleanSupplier::getAsBoolean));
        counted.keySet().forEach(person -> counted.computeIfPresent(person, (_, open) -> open.isEmpty() ? null : open));
    }

    /** Each is itself only: the same viewer watches many. */
    private static final class Stream {
        private final BooleanSupplier holds;
        private final BooleanSupplier hasEnded;
        private final Runnable end;

        Stream(BooleanSupplier holds, BooleanSupplier hasEnded, Runnable end) {
            this.holds = holds;
            this.hasEnded = hasEnded;
            this.end = end;
        }
    }
}
