package dev.runners.agent.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says over TLS what a control plane would to a Runner to whom it has one job to give, and keeps nothing but its end. */
public final class PlayedControlPlane implements AutoCloseable {

    private static final String JOB = """
            {"id": "%s", "organization_id": "%s", "job_type": "DEPLOY", "status": "CLAIMED", "attempt": 1, "attempt_id": "%s",
             "config_snapshot": {"module": {"files": {"main.tf": "resource \\"terraform_data\\" \\"one\\" {}"}}},
             "configuration_hash": "rehearsal", "execution_metadata": {}, "priority": 0, "labels": {}, "state": "rehearsal",
             "on_lost": "requeue", "max_attempts": 1, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
            """.formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    private final HttpsServer server;
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile JsonNode lastReport = MissingNode.getInstance();

    private PlayedControlPlane(HttpsServer server) {
        this.server = server;
    }

    public static PlayedControlPlane start(LoopbackCertificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PlayedControlPlane plane = new PlayedControlPlane(server);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", plane::answer);
        server.start();
        return plane;
    }

    public String origin() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the Runner said of the job last; missing when it said nothing. */
    public JsonNode lastReport() {
        return lastReport;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        byte[] body = call.getRequestBody().readAllBytes();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "heartbeat" -> reply(call, 200, "{\"interval_seconds\": 10, \"cancelled_job_ids\": []}");
            case "wake" -> wake(call);
            case "claim" -> reply(call, 200, "{\"job\": " + (given.getAndSet(true) ? null : JOB) + "}");
            case "state-token" -> reply(call, 200, "{\"token\": \"rehearsal\"}");
            case "state" -> reply(call, call.getRequestMethod().equals("GET") ? 404 : 200, "");
            case "status" -> {
                lastReport = Wire.JSON.readTree(body);
                reply(call, 200, "{}");
            }
            default -> reply(call, 200, "{}");
        }
    }

    /** Left open, as the real one is. */
    private static void wake(HttpExchange call) throws IOException {
        call.getResponseHeaders().add("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        OutputStream stream = call.getResponseBody();
        stream.write("data: {\"type\": \"wake\"}\n\n".getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private static void reply(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
