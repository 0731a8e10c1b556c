package dev.runners.agent.ecs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A double of the container agent of ECS: it takes a task's protection, as AWS documents the endpoint. */
final class EcsAgentDouble implements AutoCloseable {

    /** What was asked for, as it came. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is answered instead of yes; empty: yes. */
    volatile String refusal = "";

    private final HttpServer server;

    EcsAgentDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/key/task-protection/v1/state", this::protection);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/key");
    }

    private void protection(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + body);
        boolean refused = !refusal.isEmpty();
        String answer = refused
                ? refusal
                : "{\"protection\":{\"ExpirationDate\":null,\"ProtectionEnabled\":" + body.contains("true")
                        + ",\"TaskArn\":\"task\"}}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refused && answer.contains("error") ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
