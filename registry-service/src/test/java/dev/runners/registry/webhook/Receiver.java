package dev.runners.registry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who is told: takes what is posted to it, or refuses it. */
final class Receiver implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean hangs;
    private volatile String retryAfter = "";

    /** What was posted; names of headers are in lower case. */
    record Post(String path, Map<String, String> headers, String body) {

        JsonNode json() {
            try {
                return Wire.JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", url());
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            posts.add(new Post(exchange.getRequestURI().toString(), headers, body));
            if (hangs) {
                over.await();
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on. */
    void answers(int with) {
        status = with;
    }

    /** Takes what comes and never says so. */
    void hangs() {
        hangs = true;
    }

    void wantsToBeLeftAlone(int seconds) {
        status = 429;
        retryAfter = Integer.toString(seconds);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=hunter2-in-the-url";
    }

    /** What was posted next, asked for again and again behind what brings it about: nobody waits for a scheduler. */
    Post next(Runnable work) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < deadline) {
            work.run();
            Post post = posts.poll(100, TimeUnit.MILLISECONDS);
            if (post != null) {
                return post;
            }
        }
        throw new AssertionError("Nothing was posted within " + DEADLINE);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
