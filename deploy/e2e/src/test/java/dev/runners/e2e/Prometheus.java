package dev.runners.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.local.stack.LocalStack;
import dev.runners.local.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real Prometheus that scrapes the stack each second, with the chart's rules as they are. */
final class Prometheus implements AutoCloseable {

    static final Path CHART = Path.of("../helm/runners").toAbsolutePath().normalize();

    private static final Map<String, String> COMPONENTS = Map.of(
            "gateway", LocalStack.GATEWAY,
            "registry", LocalStack.REGISTRY,
            "heartbeat", LocalStack.HEARTBEAT,
            "provisioner", LocalStack.PROVISIONER,
            "release", LocalStack.RELEASE);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    static Prometheus start(Path dir) throws IOException {
        int port = Ports.free();
        // What the chart's PodMonitor does: job and component, as the rules want them.
        String targets = COMPONENTS.entrySet().stream()
                .map(one -> "      - {targets: ['%s'], labels: {component: %s}}\n"
                        .formatted(Stack.running().management(one.getValue()), one.getKey()))
                .collect(Collectors.joining());
        Path config = Files.writeString(
                dir.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: runners
                    metrics_path: /q/metrics
                    static_configs:
                """.formatted(CHART.resolve("alerts.yaml")) + targets);
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + dir.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
    }

    /** Names of all that has been scraped or recorded. */
    Set<String> names() {
        return StreamSupport.stream(get("/api/v1/label/__name__/values").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** How many series an expression has now; fails when it is none. */
    int count(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result")
                .size();
    }

    /** Names of the alerts that fire. */
    Set<String> firing() {
        return StreamSupport.stream(get("/api/v1/alerts").path("alerts").spliterator(), false)
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asText())
                .collect(Collectors.toSet());
    }

    /** The groups of rules that it has read. */
    JsonNode rules() {
        return get("/api/v1/rules").path("groups");
    }

    private JsonNode get(String path) {
        try {
            String body = client.send(
                            HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
            JsonNode reply = Wire.JSON.readTree(body);
            if (!reply.path("status").asText().equals("success")) {
                throw new AssertionError(path + ": " + body);
            }
            return reply.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
