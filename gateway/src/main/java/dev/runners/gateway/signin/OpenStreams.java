package dev.runners.gateway.signin;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ends what a session watches when the session ends. */
@ApplicationScoped
public class OpenStreams {

    private static final int EVERY_MILLIS = 1000;

    private final Sessions sessions;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    OpenStreams(Sessions sessions) {
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(EVERY_MILLIS, timer -> look());
    }

    /** Calls {@code end} within a second or so of the session's end; without a session, never. */
    public void watch(@Nullable Session session, BooleanSupplier hasEnded, Runnable end) {
        if (session != null) {
            streams.add(new Stream(session, hasEnded, end));
        }
    }

    void look() {
        streams.removeIf(stream -> {
            boolean due = !stream.hasEnded.getAsBoolean() && !sessions.isOpen(stream.session);
            if (due) {
                stream.end.run();
            }
            return due || stream.hasEnded.getAsBoolean();
        });
    }

    /** Each is itself only: the same session watches many. */
    private static final class Stream {
        private final Session session;
        private final BooleanSupplier hasEnded;
        private final Runnable end;

        Stream(Session session, BooleanSupplier hasEnded, Runnable end) {
            this.session = session;
            this.hasEnded = hasEnded;
            this.end = end;
        }
    }
}
