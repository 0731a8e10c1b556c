package dev.runners.bench.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** So many event streams of one address, each on a connection of its own, read to where a text stands in them. */
final class Streams implements AutoCloseable {

    private static final int OPENED_AT_ONCE = 50;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final long PATIENCE_MILLIS = 300;

    private final Vertx vertx;
    private final HttpClient client;
    private final int count;
    private final AtomicLong received = new AtomicLong();
    private volatile @Nullable Sighting wanted;

    private Streams(Vertx vertx, HttpClient client, int count) {
        this.vertx = vertx;
        this.client = client;
        this.count = count;
    }

    /** Returns when all are open and have received something. */
    static Streams open(Vertx vertx, URI origin, String path, Map<String, String> headers, int count)
            throws InterruptedException {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(count).setKeepAlive(true));
        Streams streams = new Streams(vertx, client, count);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(origin.getHost())
                .setPort(origin.getPort())
                .setURI(path)
                .putHeader("Accept", "text/event-stream");
        headers.forEach(request::putHeader);
        for (int opened = 0; opened < count; opened += OPENED_AT_ONCE) {
            List<Future<?>> some = new ArrayList<>();
            for (int i = opened; i < Math.min(count, opened + OPENED_AT_ONCE); i++) {
                some.add(streams.openOne(request));
            }
            Future.all(some).toCompletionStage().toCompletableFuture().join();
        }
        return streams;
    }

    int count() {
        return count;
    }

    /** Bytes that all of them have received so far. */
    long received() {
        return received.get();
    }

    /** To be called before what makes it appear is done. */
    Sighting lookFor(String text) {
        Sighting sighting = new Sighting(text, count);
        wanted = sighting;
        return sighting;
    }

    private Future<Void> openOne(RequestOptions request) {
        return client.request(request).compose(one -> one.send()).compose(response -> switch (response.statusCode()) {
            case OK -> listen(response);
            // One caller may not open thousands at once: the rest a little later.
            case TOO_MANY -> vertx.timer(PATIENCE_MILLIS).compose(later -> openOne(request));
            default -> Future.failedFuture("A stream was answered " + response.statusCode());
        });
    }

    private Future<Void> listen(HttpClientResponse response) {
        Reader reader = new Reader();
        response.handler(reader::received);
        return Future.succeededFuture();
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    /** On the event loop of its connection. */
    private final class Reader {
        private @Nullable Sighting seen;
        private String before = "";

        void received(Buffer bytes) {
            received.addAndGet(bytes.length());
            Sighting sighting = wanted;
            if (sighting == null || sighting == seen) {
                return;
            }
            String text = before + bytes.toString("ISO-8859-1");
            if (text.contains(sighting.text)) {
                seen = sighting;
                before = "";
                sighting.seenNow();
            } else {
                // It may stand across the end of what came.
                before = text.substring(Math.max(0, text.length() - sighting.text.length()));
            }
        }
    }
}
