package dev.runners.gateway.identity;

import dev.runners.gateway.signin.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiFunction;

/** Asks services in a person's name. */
public final class AskInName {

    private final HttpClient client;
    private final SignServiceToken signServiceToken;
    private final int patienceMillis;

    /** @param patience until it is connected, and again until it has answered */
    public AskInName(Vertx vertx, SignServiceToken signServiceToken, Duration patience) {
        this.patienceMillis = Math.toIntExact(patience.toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(patienceMillis));
        this.signServiceToken = signServiceToken;
    }

    /** Fails when it does not answer, and as the reading of status and body fails. */
    public <T> Uni<T> get(URI where, Person person, BiFunction<Integer, Buffer, T> read) {
        RequestOptions get = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(where.toString())
                .setTimeout(patienceMillis)
                .putHeader("Authorization", "Bearer " + signServiceToken.of(person));
        return Uni.createFrom()
                .completionStage(() -> client.request(get)
                        .compose(request -> request.send())
                        .compose(reply -> reply.body().map(body -> read.apply(reply.statusCode(), body)))
                        .toCompletionStage());
    }
}
