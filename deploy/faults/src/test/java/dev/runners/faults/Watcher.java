package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Somebody at a page: signed in at one gateway, and by the same cookie known to whichever answers. */
record Watcher(String cookie) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SESSION = "/api/session";

    static Watcher signedIn(Service gateway) {
        HttpResponse<InputStream> answer =
                send(HttpRequest.newBuilder(gateway.uri().resolve(SESSION))
                        .header("X-Requested-With", "runners")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(Gateways.USER, Gateways.PASSWORD)))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Watcher(
                answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
    }

    People at(Service gateway) {
        return new People(
                new Caller(List.of(gateway.uri()), () -> Map.of("Cookie", cookie, "X-Requested-With", "runners")));
    }

    int whoAmI(Service gateway) {
        return at(gateway).caller().settle(Call.get(SESSION)).status();
    }

    void signOut(Service gateway) {
        assertThat(at(gateway).caller().settle(Call.delete(SESSION)).status()).isEqualTo(204);
    }

    /** What the page of this gateway shows, as it comes. */
    Stream watch(Service gateway) {
        HttpResponse<InputStream> answer =
                send(HttpRequest.newBuilder(gateway.uri().resolve("/api/live?sort=-created_at"))
                        .header("Cookie", cookie)
                        .header("Accept", "text/event-stream")
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Stream(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    private static HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    /** A live stream. A sign of life comes every 15 s, so that nothing here waits for ever. */
    record Stream(BufferedReader lines) implements AutoCloseable {

        /** Reads on until a window has this text in it. */
        void awaitShown(String text) throws IOException {
            for (String line = lines.readLine(); line == null || !line.contains(text); line = lines.readLine()) {
                assertThat(line)
                        .as("the stream goes on until it shows %s", text)
                        .isNotNull();
            }
        }

        /** Reads on until it is ended, or cut. */
        void awaitEnd() {
            try {
                // What it shows meanwhile does not matter.
                var _ = lines.lines().count();
            } catch (UncheckedIOException e) {
                // Cut off is ended, too.
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
