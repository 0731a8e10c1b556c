package dev.runners.testkit.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is no AWS: {@code /_double/faults} (GET, POST a fault, DELETE all), {@code /_double/inventory} (plain text;
 * {@code ?tag=key=value} for part of it), {@code /_double/violations}, {@code /_double/calls} and
 * {@code /_double/allowed} (the permissions that each role has made use of).
 */
final class Admin implements HttpHandler {

    static final String PATH = "/_double";

    private static final String TAG = "tag=";

    private final AwsDouble aws;

    Admin(AwsDouble aws) {
        this.aws = aws;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String route = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().substring(PATH.length());
            switch (route) {
                case "GET /faults" -> json(exchange, aws.faults());
                case "POST /faults" -> add(exchange);
                case "DELETE /faults" -> {
                    aws.clearFaults();
                    json(exchange, List.of());
                }
                case "GET /inventory" -> text(exchange, inventory(exchange.getRequestURI()));
                case "GET /violations" -> json(exchange, aws.violations());
                case "GET /allowed" -> json(exchange, aws.allowed());
                case "GET /calls" -> json(exchange, aws.calls());
                default -> send(exchange, 404, "text/plain", "AwsDouble has no " + route);
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        try {
            aws.addFault(Wire.STRICT.readValue(exchange.getRequestBody(), Fault.class));
            json(exchange, aws.faults());
        } catch (JsonProcessingException e) {
            send(exchange, 400, "text/plain", "A fault is {action, kind, skip, times, lag}: " + e.getOriginalMessage());
        }
    }

    private String inventory(URI uri) {
        String query = uri.getRawQuery();
        if (query == null || !query.startsWith(TAG)) {
            return lines(aws.inventory());
        }
        String tag = URLDecoder.decode(query.substring(TAG.length()), StandardCharsets.UTF_8);
        int equals = tag.indexOf('=');
        return lines(
                equals < 0
                        ? aws.inventory().stream()
                                .filter(one -> one.tags().containsKey(tag))
                                .toList()
                        : aws.inventory(Map.of(tag.substring(0, equals), tag.substring(equals + 1))));
    }

    private static String lines(List<Resource> resources) {
        return resources.stream().map(one -> one + "\n").collect(Collectors.joining());
    }

    private static void json(HttpExchange exchange, Object body) throws IOException {
        send(exchange, 200, "application/json", Wire.JSON.writeValueAsString(body));
    }

    private static void text(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "text/plain", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
