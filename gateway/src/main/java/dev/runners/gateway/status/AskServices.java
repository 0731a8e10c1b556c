package dev.runners.gateway.status;

import dev.runners.contracts.Wire;
import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.gateway.identity.AskInName;
import dev.runners.gateway.identity.SignServiceToken;
import dev.runners.gateway.proxy.HeartbeatConfig;
import dev.runners.gateway.proxy.RegistryConfig;
import dev.runners.gateway.signin.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Asks the services, in a person's name, how they are. One that does not answer within a second says nothing. */
@Singleton
class AskServices {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int OK = 200;

    private final URI registry;
    private final URI heartbeats;
    private final AskInName ask;

    AskServices(Vertx vertx, RegistryConfig registry, HeartbeatConfig heartbeats, SignServiceToken signServiceToken) {
        this.registry = registry.url().resolve("/api/queue/status");
        this.heartbeats = heartbeats.url().resolve("/api/heartbeats/status");
        this.ask = new AskInName(vertx, signServiceToken, PATIENCE);
    }

    Uni<Optional<QueueStatus>> aboutTheQueue(Person person) {
        return ask(registry, person, QueueStatus.class);
    }

    Uni<Optional<IngestStatus>> aboutHeartbeats(Person person) {
        return ask(heartbeats, person, IngestStatus.class);
    }

    private <T> Uni<Optional<T>> ask(URI where, Person person, Class<T> type) {
        return ask.get(
                        where,
                        person,
                        (status, body) -> status == OK ? Optional.of(read(body.getBytes(), type)) : Optional.<T>empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Wire.JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
