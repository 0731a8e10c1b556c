package dev.runners.bench.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import dev.runners.contracts.Wire;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The limit: Vert.x alone, which parses a heartbeat and digests its token as heartbeat-service does and answers the same
 * bytes. It knows nobody and writes nothing down. A process of its own.
 */
public final class BareRoute extends AbstractVerticle {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int MALFORMED = 400;
    private static final double MILLIS = 1_000;

    private final int port;

    private BareRoute(int port) {
        this.port = port;
    }

    /** The argument is the port on loopback. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        Vertx.vertx()
                .deployVerticle(
                        () -> new BareRoute(port),
                        new DeploymentOptions()
                                .setInstances(2 * Runtime.getRuntime().availableProcessors()))
                .onFailure(e -> System.exit(1));
    }

    @Override
    public void start() {
        vertx.createHttpServer().requestHandler(BareRoute::receive).listen(port, "127.0.0.1");
    }

    private static void receive(HttpServerRequest request) {
        if (request.path().equals("/ready")) {
            request.response().end();
            return;
        }
        request.bodyHandler(body -> {
            try {
                answer(request, body);
            } catch (IOException e) {
                request.response().setStatusCode(MALFORMED).end();
            }
        });
    }

    private static void answer(HttpServerRequest request, Buffer body) throws IOException {
        UUID runner = UUID.fromString(request.getHeader("X-Runner-ID"));
        UUID boot = UUID.fromString(request.getHeader("X-Runner-Boot"));
        Token token = Token.of(request.getHeader("X-Runner-Token"));
        boolean known = token.isPlausible() && !Token.sameDigest(token.digest(), runner.toString());
        Heartbeat heartbeat = Wire.JSON.readValue(body.getBytes(), Heartbeat.class);
        boolean sound = known && heartbeat.slots() != null && boot.version() > 0;
        request.response()
                .setStatusCode(sound ? OK : UNAUTHORIZED)
                .putHeader("content-type", "application/json;charset=UTF-8")
                .end(Buffer.buffer(reply()));
    }

    private static byte[] reply() throws JsonProcessingException {
        return Wire.JSON.writeValueAsBytes(
                new HeartbeatReply(Timing.REAL.heartbeatInterval().toMillis() / MILLIS, false, List.of()));
    }
}
