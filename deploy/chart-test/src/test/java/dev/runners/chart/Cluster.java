package dev.runners.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** As much of a Kubernetes as Helm asks for what it would send: its version, and the Deployments that run already. */
final class Cluster implements AutoCloseable {

    private static final String NOTHING = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}""";

    private final HttpServer server;
    private final String version;
    private final Map<String, Integer> replicas;

    /** One of this version behind "1.", as in 30.2, with these Deployments, by name, and the replicas of each. */
    Cluster(String version, Map<String, Integer> replicas) throws IOException {
        this.version = version;
        this.replicas = replicas;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: it, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: it, user: {}}]
                contexts: [{name: it, context: {cluster: it, user: it}}]
                current-context: it
                """.formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String answer = answer(call.getRequestURI().getPath());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(answer.equals(NOTHING) ? 404 : 200, body.length);
        try (var out = call.getResponseBody()) {
            out.write(body);
        }
    }

    private String answer(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (path) {
            case "/version" -> """
                {"major": "1", "minor": "%s", "gitVersion": "v1.%s"}""".formatted(version.replaceAll("\\..*", ""), version);
            case "/api" -> """
                {"kind": "APIVersions", "versions": ["v1"]}""";
            case "/apis" -> """
                {"kind": "APIGroupList", "apiVersion": "v1", "groups": [{"name": "apps",
                  "versions": [{"groupVersion": "apps/v1", "version": "v1"}]}]}""";
            case "/api/v1" -> """
                {"kind": "APIResourceList", "groupVersion": "v1", "resources": []}""";
            case "/apis/apps/v1" -> """
                {"kind": "APIResourceList", "groupVersion": "apps/v1", "resources": [
                  {"name": "deployments", "kind": "Deployment", "namespaced": true, "verbs": ["get"]}]}""";
            default -> path.endsWith("/deployments/" + name) && replicas.containsKey(name) ? deployment(name) : NOTHING;
        };
    }

    private String deployment(String name) {
        return """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%s"}, "spec": {"replicas": %d}}""".formatted(name, replicas.get(name));
    }
}
