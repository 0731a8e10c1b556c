package dev.runners.heartbeat;

import dev.runners.contracts.Event;
import dev.runners.contracts.EventFamily;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.heartbeat.LivenessEvent;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.contracts.runner.CredentialEvent.CredentialIssued;
import dev.runners.contracts.runner.CredentialEvent.CredentialRevoked;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.CredentialState.Digest;
import dev.runners.platform.kafka.KafkaEvents;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The other services, as far as this one sees them: what they write to their topics, and what they read of ours. */
final class KafkaPart implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final Map<UUID, List<String>> told = new ConcurrentHashMap<>();
    private final TopicReader<LivenessEvent> reader;

    KafkaPart(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer());
        reader = new TopicReader<>(
                        Map.of("bootstrap.servers", brokers),
                        Topics.LIVENESS,
                        From.BEGINNING,
                        (key, event, brokerTime) -> note(event))
                .start();
    }

    void issue(UUID runner, Token token, long revision, boolean draining) {
        publish(
                Topics.CREDENTIALS,
                new CredentialIssued(new CredentialState(
                        runner, null, List.of(new Digest(token.digest(), null)), draining, revision)));
    }

    void revoke(UUID runner, long revision) {
        CredentialEvent revoked = new CredentialRevoked(new CredentialState(runner, null, List.of(), false, revision));
        publish(Topics.CREDENTIALS, revoked);
    }

    <E extends Event> void publish(EventFamily<E> family, E event) {
        var _ = producer.send(KafkaEvents.toRecord(family.encode(event, "test", Instant.now(), null), null));
        producer.flush();
    }

    /** The livenesses told of this Runner, in order. */
    List<String> told(UUID runner) {
        return told.getOrDefault(runner, List.of());
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
    }

    private void note(@Nullable LivenessEvent event) {
        if (event != null) {
            told.computeIfAbsent(event.body().runnerId(), runner -> new CopyOnWriteArrayList<>())
                    .add(event.body().liveness().name());
        }
    }
}
