package dev.runners.bench.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The same transport with nothing behind it: what is posted to Vert.x alone goes to every open stream. Its own process. */
public final class BareEcho {

    private final Set<HttpServerResponse> streams = ConcurrentHashMap.newKeySet();

    private BareEcho() {}

    /** The argument is the port on loopback. */
    public static void main(String[] args) {
        BareEcho echo = new BareEcho();
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(echo::receive)
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .onFailure(e -> System.exit(1));
    }

    private void receive(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/stream" -> {
                response.setChunked(true).putHeader("Content-Type", "text/event-stream");
                response.write(": open\n\n");
                streams.add(response);
                response.closeHandler(closed -> streams.remove(response));
            }
            case "/say" ->
                request.bodyHandler(body -> {
                    Buffer event = Buffer.buffer("data: ").appendBuffer(body).appendString("\n\n");
                    // Accepted, and then told, as the platform does.
                    response.end();
                    streams.forEach(stream -> stream.write(event));
                });
            default -> response.end();
        }
    }
}
