package dev.runners.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A log as a network peer answers it: a GET says what it was asked and stays open, a POST to the same path goes on. */
final class LogDouble {

    /** What an endless log is cut to. */
    static final long FLOOD = 256L * 1024 * 1024;

    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    private final Map<String, HttpServerResponse> open = new ConcurrentHashMap<>();
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    void answer(HttpServerRequest request) {
        String path = request.path();
        String query = request.query() == null ? "" : request.query();
        if (request.method().equals(HttpMethod.POST)) {
            goOn(Objects.requireNonNull(open.get(path)), query);
            request.response().end(String.valueOf(written.getOrDefault(path, 0L)));
            return;
        }
        HttpServerResponse response = request.response().setChunked(true);
        open.put(path, response);
        response.putHeader("Content-Type", "text/event-stream");
        response.write("data:" + query + " " + request.getHeader("Last-Event-ID") + "\n\n");
        if (query.equals("flood")) {
            flood(path, response);
        }
    }

    private static void goOn(HttpServerResponse response, String how) {
        switch (how) {
            case "say" -> response.write("data:more\n\n");
            case "cut" -> response.reset();
            case "end" -> response.end();
            default -> {
                // Only looked at.
            }
        }
    }

    private void flood(String path, HttpServerResponse response) {
        while (!response.writeQueueFull() && written.getOrDefault(path, 0L) < FLOOD) {
            response.write(PIECE);
            written.merge(path, (long) PIECE.length(), Long::sum);
        }
        response.drainHandler(_ -> flood(path, response));
    }
}
