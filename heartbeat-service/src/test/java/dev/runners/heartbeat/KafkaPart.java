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
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.testkit.Publisher;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The other services, as far as this one sees them: what they write to their topics, and what they read of ours. */
final class KafkaPart implements AutoCloseable {

    private final Publisher publisher;
    private final Map<UUID, List<String>> told = new ConcurrentHashMap<>();
    private final TopicReader<LivenessEvent> reader;

    KafkaPart(String brokers) {
        publisher = new Publisher(brokers);
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
        publisher.publish(family, event);
    }

    /** The livenesses told of this Runner, in order. */
    List<String> told(UUID runner) {
        return told.getOrDefault(runner, List.of());
    }

    @Override
    public void close() {
        reader.close();
        publisher.close();
    }

    private void note(@Nullable LivenessEvent event) {
        if (event != null) {
            told.computeIfAbsent(event.body().runnerId(), runner -> new CopyOnWriteArrayList<>())
                    .add(event.body().liveness().name());
        }
    }
}
