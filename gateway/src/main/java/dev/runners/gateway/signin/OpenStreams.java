package dev.runners.gateway.signin;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Ends what somebody watches when his session or API token does not hold any more. */
@ApplicationScoped
public class OpenStreams {

    private static final int EVERY_MILLIS = 1000;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(EVERY_MILLIS, timer -> look());
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
