package dev.runners.testkit.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls the way the field's Runners do: HTTP/1.1, 30 s, no retries, {@code Content-Type: application/json} even where
 * there is no body, the path put behind the origin as it was given, so that a slash at its end makes {@code //api}.
 *
 * @param headers on every call: the credentials
 */
public record Caller(String origin, Map<String, String> headers, HttpClient http) {

    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final HttpClient ONE_PROCESS = client();
    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "Content-Type";

    static Caller at(String origin, Map<String, String> headers) {
        return new Caller(origin, headers, ONE_PROCESS);
    }

    /** The same from another process: its connections are its own. */
    Caller elsewhere() {
        return new Caller(origin, headers, client());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** The same with one more header, or another value of it. */
    public Caller with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Caller(origin, more, http);
    }

    /** The same without credentials. */
    public Caller nobody() {
        return new Caller(origin, Map.of(), http);
    }

    /** Without a body. */
    public Answer call(String method, String path) {
        return send(method, path, JSON, BodyPublishers.noBody());
    }

    /** With a body written as JSON. */
    public Answer call(String method, String path, @Nullable Object json) {
        return text(method, path, Json.write(json));
    }

    /** With this text as its JSON, whatever it is. */
    public Answer text(String method, String path, String body) {
        return send(method, path, JSON, BodyPublishers.ofString(body));
    }

    /** With raw bytes, streamed ({@code Transfer-Encoding: chunked}). */
    public Answer stream(String method, String path, InputStream bytes) {
        return send(method, path, "application/octet-stream", BodyPublishers.ofInputStream(() -> bytes));
    }

    /** With raw bytes of a known length. */
    public Answer bytes(String method, String path, byte[] bytes) {
        return send(method, path, "application/octet-stream", BodyPublishers.ofByteArray(bytes));
    }

    private Answer send(String method, String path, String type, BodyPublisher body) {
        HttpRequest request = request(path)
                .timeout(TIMEOUT)
                .setHeader(CONTENT_TYPE, headers.getOrDefault(CONTENT_TYPE, type))
                .method(method, body)
                .build();
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        return answer(request, response, response.body());
    }

    static Answer answer(HttpRequest request, HttpResponse<?> response, byte[] body) {
        return new Answer(
                request.method() + " " + request.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue(CONTENT_TYPE).orElse(""),
                response.headers().firstValue("Retry-After").orElse(""),
                body);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        headers.forEach(request::setHeader);
        return request;
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Deviation("Interrupted", e);
        }
    }
}
