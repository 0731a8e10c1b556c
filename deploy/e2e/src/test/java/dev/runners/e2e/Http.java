package dev.runners.e2e;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Calls through the gateway's origin, as somebody. */
public record Http(List<String> credentials) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public static Http admin() {
        return new Http(List.of("Authorization", "Bearer " + Stack.running().apiToken()));
    }

    public static Http nobody() {
        return new Http(List.of());
    }

    public static Http runner(UUID id, String token) {
        return new Http(List.of("X-Runner-ID", id.toString(), "X-Runner-Token", token));
    }

    public Http with(String header, String value) {
        return new Http(
                Stream.concat(credentials.stream(), Stream.of(header, value)).toList());
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply post(String path, Object json) {
        return send("POST", path, BodyPublishers.ofString(write(json)));
    }

    public Reply put(String path, Object json) {
        return send("PUT", path, BodyPublishers.ofString(write(json)));
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Sends this text as JSON, whatever it is. */
    public Reply send(String method, String path, String body) {
        return send(method, path, BodyPublishers.ofString(body));
    }

    /** What stands at this address, outside of the origin. */
    static String text(URI address) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The lines of an event stream, as they come; close it. */
    Stream<String> stream(String path) {
        try {
            HttpRequest request = request(path)
                    .header("Accept", "text/event-stream")
                    .timeout(TIMEOUT)
                    .build();
            return CLIENT.send(request, BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Reply send(String method, String path, BodyPublisher body) {
        HttpRequest request = request(path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean json = type.contains("json") && !response.body().isEmpty();
            return new Reply(
                    response.statusCode(),
                    type,
                    json ? Wire.JSON.readTree(response.body()) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(Stack.running().origin() + path));
        if (!credentials.isEmpty()) {
            request.headers(credentials.toArray(String[]::new));
        }
        return request;
    }

    private static String write(Object json) {
        return Wire.JSON.valueToTree(json).toString();
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(e);
    }
}
