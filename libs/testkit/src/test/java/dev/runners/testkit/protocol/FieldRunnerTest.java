package dev.runners.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client is no more forgiving than the field's: against a server that answers whatever it is told to. */
class FieldRunnerTest {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server = anyServer();
    private int status = 200;
    private String body = "{}";
    private String retryAfter = "";

    private static HttpServer anyServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void callsItselfByTheNameOfItsGeneration() {
        answers(200, "{\"job\":null}");
        runner(Generation.OLD, "").claim();
        runner(Generation.NEW, "/").claim();
        assertThat(seen)
                .containsExactly(
                        "POST /api/jobs/claim application/json X-Worker-ID=" + ID,
                        "POST //api/jobs/claim application/json X-Runner-ID=" + ID);
    }

    @Test
    void noContentIsNoAnswerToAClaim() {
        answers(204, "");
        assertThatThrownBy(() -> runner(Generation.OLD, "").claim())
                .isInstanceOf(Deviation.class)
                .hasMessageContaining("204");
    }

    @Test
    void aJobWithoutAMemberIsNone() {
        answers(200, "{\"job\":{\"id\":\"" + ID + "\"},\"cloud_identity\":null}");
        assertThatThrownBy(() -> runner(Generation.NEW, "").claim())
                .isInstanceOf(Deviation.class)
                .hasMessageContaining("organization_id");
    }

    @Test
    void aPlanIsCreatedJustSo() {
        answers(200, "{}");
        assertThatThrownBy(() -> runner(Generation.NEW, "").uploadPlan(ID, new byte[] {1}))
                .isInstanceOf(Deviation.class);
    }

    @Test
    void aCancelledJobIsNamedByItsId() {
        answers(200, "{\"interval_seconds\":15,\"drain\":false,\"cancelled_job_ids\":[\"first\"]}");
        assertThatThrownBy(() -> runner(Generation.NEW, "").cancelled()).isInstanceOf(Deviation.class);
    }

    @Test
    void whoSaysWhenToComeAgainIsAway() {
        answers(503, "{}");
        assertThatThrownBy(() -> runner(Generation.OLD, "").claim()).isInstanceOf(Deviation.class);
        retryAfter = "2";
        assertThatThrownBy(() -> runner(Generation.OLD, "").claim()).isInstanceOf(Away.class);
    }

    private FieldRunner runner(Generation generation, String slash) {
        String origin = "http://127.0.0.1:" + server.getAddress().getPort() + slash;
        return FieldRunner.of(generation, origin, ID, "any text");
    }

    private void answers(int code, String json) {
        this.status = code;
        this.body = json;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestHeaders().containsKey("X-Worker-ID") ? "X-Worker-ID" : "X-Runner-ID";
        seen.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                name + "=" + exchange.getRequestHeaders().getFirst(name)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
