package dev.runners.e2e.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request, whatever is wrong with it.
 *
 * @param path with the query
 * @param headers names and values by turns
 * @param body its bytes, a character each
 */
record Call(
        URI origin,
        String method,
        String path,
        List<String> headers,
        @Nullable String body) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Call with(String name, String value) {
        List<String> more = new ArrayList<>(without(name).headers);
        more.add(name);
        more.add(value);
        return new Call(origin, method, path, more, body);
    }

    Call without(String name) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(name)) {
                left.add(headers.get(i));
                left.add(headers.get(i + 1));
            }
        }
        return new Call(origin, method, path, left, body);
    }

    Call to(URI other) {
        return new Call(other, method, path, headers, body);
    }

    Call by(String otherMethod) {
        return new Call(origin, otherMethod, path, headers, body);
    }

    Call at(UnaryOperator<String> change) {
        return new Call(origin, method, change.apply(path), headers, body);
    }

    /** With one parameter more. */
    Call asking(String parameter) {
        return at(old -> old + (old.contains("?") ? "&" : "?") + parameter);
    }

    Call saying(String text) {
        return saying(text.getBytes(StandardCharsets.UTF_8));
    }

    Call saying(byte[] bytes) {
        return new Call(origin, method, path, headers, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The same as that one says. */
    Call sayingAs(Call other) {
        return new Call(origin, method, path, headers, other.body);
    }

    /** The answer; of a stream only its head. */
    Answer send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream stream = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                boolean endless = type.startsWith("text/event-stream");
                String text = endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), response.headers(), type, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        String shown = path.length() > 160 ? path.substring(0, 160) + "..." : path;
        return method + " " + shown;
    }
}
