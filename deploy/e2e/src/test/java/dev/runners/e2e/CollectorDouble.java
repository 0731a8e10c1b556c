package dev.runners.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/** In the place of an OpenTelemetry collector: takes traces as OTLP over HTTP, in protobuf, and keeps their spans. */
final class CollectorDouble {

    private final HttpServer server;
    private final Queue<ReadOtlp.Span> spans = new ConcurrentLinkedQueue<>();

    private CollectorDouble(HttpServer server) {
        this.server = server;
    }

    static CollectorDouble start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CollectorDouble collector = new CollectorDouble(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which the services send here; only what somebody wants traced, which says so in its {@code traceparent}. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0");
    }

    /** What has come of all traces. */
    List<ReadOtlp.Span> spans() {
        return List.copyOf(spans);
    }

    /** What has come of this trace. */
    List<ReadOtlp.Span> spans(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            boolean zipped = "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] body = (zipped ? new GZIPInputStream(call.getRequestBody()) : call.getRequestBody()).readAllBytes();
            spans.addAll(ReadOtlp.spans(body));
            call.sendResponseHeaders(200, -1);
        }
    }
}
