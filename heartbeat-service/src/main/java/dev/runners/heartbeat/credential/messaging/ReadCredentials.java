package dev.runners.heartbeat.credential.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.heartbeat.credential.CredentialsTopic;
import dev.runners.heartbeat.credential.KnownCredentials;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the known credentials as their topic says; API tokens are none of this service's business. */
@Singleton
final class ReadCredentials implements CredentialsTopic {

    private final KnownCredentials credentials;
    private final TopicReader<CredentialEvent> reader;

    ReadCredentials(@Identifier("default-kafka-broker") Map<String, Object> kafka, KnownCredentials credentials) {
        this.credentials = credentials;
        this.reader = new TopicReader<>(
                kafka, Topics.CREDENTIALS, From.BEGINNING, (key, event, brokerTime) -> learn(key, event));
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
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
    }

    private void learn(String key, @Nullable CredentialEvent event) {
        if (event == null) {
            credentials.forget(UUID.fromString(key));
        } else if (event instanceof CredentialEvent.OfRunner runners) {
            credentials.learn(runners.body());
        }
    }
}
