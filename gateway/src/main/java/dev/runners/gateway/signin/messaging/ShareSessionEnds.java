package dev.runners.gateway.signin.messaging;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Topics;
import dev.runners.contracts.session.EndedSession;
import dev.runners.contracts.session.SessionEvent;
import dev.runners.contracts.session.SessionEvent.SessionRevoked;
import dev.runners.gateway.signin.EndedSessions;
import dev.runners.gateway.signin.SessionEnds;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.MakeProducer;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every gateway tells of the sessions that end at it, and hears of all. */
@Singleton
final class ShareSessionEnds implements SessionEnds {

    private static final Logger LOG = Logger.getLogger(ShareSessionEnds.class);
    private static final String SOURCE = "gateway";
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int ANSWER_MILLIS = 5_000;

    private final Map<String, Object> kafka;
    private final Clock clock;
    private final TopicReader<SessionEvent> reader;
    private final BlockingQueue<EndedSession> untold = new LinkedBlockingQueue<>();
    private final Thread telling =
            Thread.ofPlatform().daemon().name("tell-session-ends").unstarted(this::tellAll);

    /** Made when the first session ends; of that thread alone. */
    private @Nullable Producer<String, byte[]> producer;

    ShareSessionEnds(@Identifier("default-kafka-broker") Map<String, Object> kafka, EndedSessions ended, Clock clock) {
        this.kafka = new HashMap<>(kafka);
        this.clock = clock;
        this.reader = new TopicReader<>(kafka, Topics.SESSION_REVOCATIONS, From.BEGINNING, (key, event, brokerTime) -> {
            if (event != null) {
                ended.learn(event.body());
            }
        });
    }

    @Override
    public void tell(EndedSession session) {
        untold.add(session);
    }

    @Override
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    @Override
    public CompletableFuture<Void> awaitEnd() {
        return reader.awaitEnd();
    }

    void start(@Observes StartupEvent event) {
        reader.start();
        telling.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.close();
        telling.interrupt();
        telling.join(LAST_WORDS);
    }

    private void tellAll() {
        try {
            while (true) {
                EndedSession session = untold.take();
                while (clock.instant().isBefore(session.end()) && !isTold(session)) {
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            if (!untold.isEmpty()) {
                LOG.warnf("%d sign-outs held at this gateway alone", untold.size());
            }
        } finally {
            if (producer != null) {
                producer.close(LAST_WORDS);
            }
        }
    }

    private boolean isTold(EndedSession session) throws InterruptedException {
        EncodedEvent event =
                Topics.SESSION_REVOCATIONS.encode(new SessionRevoked(session), SOURCE, clock.instant(), null);
        try {
            Producer<String, byte[]> open = producer == null ? open() : producer;
            producer = open;
            open.send(KafkaEvents.toRecord(event, null)).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.warnf("A sign-out holds at this gateway alone until Kafka takes it: %s", e.toString());
            return false;
        }
    }

    private Producer<String, byte[]> open() {
        return MakeProducer.of(
                kafka,
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                        ProducerConfig.LINGER_MS_CONFIG, 0));
    }
}
