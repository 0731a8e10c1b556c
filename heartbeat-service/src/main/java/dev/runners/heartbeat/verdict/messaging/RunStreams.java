package dev.runners.heartbeat.verdict.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
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

    RunStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    /** The extension fires this between making the streams and starting them. */
    static void prepare(@Observes KafkaStreams created) {
        AtomicBoolean said = new AtomicBoolean();
        created.setUncaughtExceptionHandler(failure -> {
            if (failure instanceof MissingSourceTopicException) {
                if (!said.getAndSet(true)) {
                    LOG.warn("The topic heartbeats is not there yet: nobody is judged");
                }
                pause();
            } else {
                LOG.warnf("A stream thread failed and is replaced: %s", failure.toString());
            }
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
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
