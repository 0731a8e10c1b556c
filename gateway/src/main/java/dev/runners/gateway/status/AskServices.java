package dev.runners.gateway.status;

import dev.runners.contracts.Wire;
import dev.runners.contracts.heartbeat.IngestStatus;
import dev.runners.contracts.job.QueueStatus;
import dev.runners.gateway.identity.SignServiceToken;
import dev.runners.gateway.proxy.HeartbeatConfig;
import dev.runners.gateway.proxy.RegistryConfig;
import dev.runners.gateway.signin.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** Asks the services, in a person's name, how they are. One that does not answer within a second says nothing. */
@Singleton
class AskServices {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int OK = 200;

    private final URI registry;
    private final URI heartbeats;
    private final SignServiceToken signServiceToken;
    private final HttpClient client;

    AskServices(Vertx vertx, RegistryConfig registry, HeartbeatConfig heartbeats, SignServiceToken signServiceToken) {
        this.registry = registry.url().resolve("/api/queue/status");
        this.heartbeats = heartbeats.url().resolve("/api/heartbeats/status");
        this.signServiceToken = signServiceToken;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
    }

    Uni<Optional<QueueStatus>> aboutTheQueue(Person person) {
        return ask(registry, person, QueueStatus.class);
    }

    Uni<Optional<IngestStatus>> aboutHeartbeats(Person person) {
        return ask(heartbeats, person, IngestStatus.class);
    }

    private <T> Uni<Optional<T>> ask(URI where, Person person, Class<T> type) {
        RequestOptions get = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(where.toString())
                .setTimeout(PATIENCE_MILLIS)
                .putHeader("Authorization", "Bearer " + signServiceToken.of(person));
        return Uni.createFrom()
                .completionStage(() -> client.request(get)
                        .compose(request -> request.send())
                        .compose(reply -> reply.body()
                                .map(body -> reply.statusCode() == OK
                                        ? Optional.of(read(body.getBytes(), type))
                                        : Optional.<T>empty()))
                        .toCompletionStage())
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
