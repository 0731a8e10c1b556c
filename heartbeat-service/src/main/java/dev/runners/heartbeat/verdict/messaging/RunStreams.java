package dev.runners.heartbeat.verdict.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/** A failed stream thread is replaced, and a stopping replica lets go of its partitions first of all. */
@Singleton
final class RunStreams {

    private static final Logger LOG = Logger.getLogger(RunStreams.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final AtomicBoolean saidMissing = new AtomicBoolean();

    RunStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Micrometer waits for the event to have its metrics. */
    void start(@Observes StartupEvent event, Event<KafkaStreams> made) {
        made.fire(streams);
        streams.setUncaughtExceptionHandler(this::replace);
        streams.start();
    }

    private StreamThreadExceptionResponse replace(Throwable failure) {
        if (failure instanceof MissingSourceTopicException) {
            if (!saidMissing.getAndSet(true)) {
                LOG.warn("The topic heartbeats is not there yet: nobody is judged");
            }
            pause();
        } else {
            LOG.warnf("A stream thread failed and is replaced: %s", failure.toString());
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The thread that failed waits: the next one would not find the topic any sooner. */
    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The others take over while the rest of it ends: its consumer leaves the group, as application.properties says. */
    void close(@Observes @Priority(1) ShutdownEvent event) {
        var _ = streams.close(CLOSE);
    }
}
