package dev.runners.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private HttpServer server;
    private KeepAlive client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/known", exchange -> answer(exchange, 200, false));
        server.createContext("/chunks", exchange -> answer(exchange, 200, true));
        server.createContext("/refused", exchange -> answer(exchange, 409, false));
        server.start();
        URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new KeepAlive(origin, Map.of("X-Runner-ID", "one"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    /** Answers with whom it was asked by and what was sent; all on one connection. */
    private static void answer(HttpExchange exchange, int status, boolean chunked) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String runner = exchange.getRequestHeaders().getFirst("X-Runner-ID");
        byte[] answer = ("{\"runner\":\"" + runner + "\",\"sent\":\"" + body + "\",\"from\":"
                        + exchange.getRemoteAddress().getPort() + "}\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, chunked ? 0 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void keepsItsConnectionWhateverTheFormOfTheAnswer() throws IOException {
        var known = client.post("/known", Map.of(), "ä").json();
        var chunks = client.post("/chunks", Map.of(), "two").json();
        assertThat(known.path("runner").asText()).isEqualTo("one");
        assertThat(known.path("sent").asText()).isEqualTo("ä");
        assertThat(chunks.path("sent").asText()).isEqualTo("two");
        assertThat(chunks.path("from")).isEqualTo(known.path("from"));
    }

    @Test
    void readsAStreamLineByLine() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.stream("/chunks"), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).contains("one");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void aRefusalIsNoFigure() {
        assertThatThrownBy(() -> client.post("/refused", Map.of(), "").json()).hasMessageContaining("409");
    }
}
