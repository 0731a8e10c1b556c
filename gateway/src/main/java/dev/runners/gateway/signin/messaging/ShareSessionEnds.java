package dev.runners.gateway.signin.messaging;

import dev.runners.contracts.EncodedEvent;
import dev.runners.contracts.Topics;
import dev.runners.contracts.session.EndedSession;
import dev.runners.contracts.session.SessionEvent;
import dev.runners.contracts.session.SessionEvent.SessionRevoked;
import dev.runners.gateway.signin.EndedSessions;
import dev.runners.gateway.signin.SessionEnds;
import dev.runners.platform.kafka.KafkaEvents;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every gateway tells of the sessions that end at it, and hears of all. */
@Singleton
final class ShareSessionEnds implements SessionEnds {

    private static final Logger LOG = Logger.getLogger(ShareSessionEnds.class);
    private static final String SOURCE = "gateway";
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int TRIED_FOR_MILLIS = 600_000;

    private final Map<String, Object> kafka;
    private final Clock clock;
    private final TopicReader<SessionEvent> reader;
    private final ExecutorService telling = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tell-session-ends").factory());

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

    /** Not in the caller's thread: a producer waits for what it has to know first. */
    @Override
    public void tell(EndedSession session) {
        telling.execute(() -> send(session));
    }

    /** Whether it has heard of those that ended before it started. */
    boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    void start(@Observes StartupEvent event) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
        telling.execute(() -> {
            if (producer != null) {
                producer.close(LAST_WORDS);
            }
        });
        telling.close();
    }

    private void send(EndedSession session) {
        Producer<String, byte[]> open = producer == null ? open() : producer;
        producer = open;
        EncodedEvent event =
                Topics.SESSION_REVOCATIONS.encode(new SessionRevoked(session), SOURCE, clock.instant(), null);
        var _ = open.send(KafkaEvents.toRecord(event, null), (metadata, failure) -> {
            if (failure != null) {
                LOG.warnf("A sign-out holds at this gateway alone: %s", failure.toString());
            }
        });
    }

    private Producer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeIf(name -> name.endsWith("deserializer") || name.equals("group.id"));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LAST_WORDS.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRIED_FOR_MILLIS);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
