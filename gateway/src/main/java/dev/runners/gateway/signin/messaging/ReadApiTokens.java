package dev.runners.gateway.signin.messaging;

import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent;
import dev.runners.gateway.signin.ApiTokensTopic;
import dev.runners.gateway.signin.KnownApiTokens;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps the known API tokens as their topic says; Runners are known to the services that own their calls. */
@Singleton
final class ReadApiTokens implements ApiTokensTopic {

    private final TopicReader<CredentialEvent> reader;

    ReadApiTokens(@Identifier("default-kafka-broker") Map<String, Object> kafka, KnownApiTokens tokens) {
        this.reader = new TopicReader<>(kafka, Topics.CREDENTIALS, From.BEGINNING, (key, event, brokerTime) -> {
            if (event instanceof CredentialEvent.OfApiToken token) {
                tokens.learn(token.body());
            }
        });
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
}
