package dev.runners.heartbeat.ingest.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runners.contracts.Timing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in front of the service is away, leads nowhere, or hangs: that makes nobody silent. */
class FrontDoorTest {

    private static final int HANG = 0;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger answer = new AtomicInteger(405);
    private HttpServer server = vertx.createHttpServer();

    @BeforeEach
    void open() {
        listen(0);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void isOpenWhileItLeadsHere() {
        FrontDoor door = door();
        awaitOpen(door, true);
        for (int fault : new int[] {503, 502, 404, 403, 301, 200, HANG}) {
            answer.set(fault);
            awaitOpen(door, false);
            answer.set(405);
            awaitOpen(door, true);
        }
    }

    @Test
    void isClosedWhileNobodyIsThere() {
        FrontDoor door = door();
        awaitOpen(door, true);
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        awaitOpen(door, false);
        server = vertx.createHttpServer();
        listen(port);
        awaitOpen(door, true);
    }

    @Test
    void whatIsNoAddressKeepsTheServiceFromStarting() {
        for (String odd : new String[] {"runners.example.org", "ftp://runners.example.org", "http:/x"}) {
            assertThatThrownBy(() -> new FrontDoor(vertx, () -> Optional.of(URI.create(odd)), new Timing(1)))
                    .hasMessageContaining("RUNNERS_FRONT_DOOR_URL");
        }
    }

    private void listen(int port) {
        server.requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void answer(HttpServerRequest request) {
        if (answer.get() != HANG) {
            var _ = request.response().setStatusCode(answer.get()).end();
        }
    }

    private FrontDoor door() {
        URI url = URI.create("http://127.0.0.1:" + server.actualPort());
        return new FrontDoor(vertx, () -> Optional.of(url), new Timing(0.1));
    }

    private static void awaitOpen(FrontDoor door, boolean open) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> door.isOpen(System.nanoTime()) == open);
    }
}
