package dev.runners.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.bench.Place;
import dev.runners.bench.peer.FindProgram;
import dev.runners.contracts.Wire;
import dev.runners.testkit.DeleteTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One tab of the machine's own Chromium, spoken to by its DevTools protocol. */
final class Tab implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0",
            "about:blank");
    private static final long START_SECONDS = 60;
    private static final long ANSWER_SECONDS = 60;

    private final Process chromium;
    private final WebSocket socket;
    private final Answers answers;
    private int calls;

    private Tab(Process chromium, WebSocket socket, Answers answers) {
        this.chromium = chromium;
        this.socket = socket;
        this.answers = answers;
    }

    /** Empty where there is no Chromium. */
    static Optional<Tab> open(Place place) throws Exception {
        Optional<Path> program = NAMES.stream()
                .flatMap(name -> FindProgram.onPath(name).stream())
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path profile = place.dir().resolve("view/chromium");
        DeleteTree.at(profile);
        Files.createDirectories(profile);
        List<String> command = Stream.of(
                        Stream.of(program.get().toString(), "--user-data-dir=" + profile), FLAGS.stream())
                .flatMap(part -> part)
                .toList();
        Process chromium = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.dir().resolve("view/chromium.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(chromium::destroyForcibly));
        HttpClient client = HttpClient.newHttpClient();
        Answers answers = new Answers();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(page(client, port(profile.resolve("DevToolsActivePort"))), answers)
                .get(START_SECONDS, TimeUnit.SECONDS);
        return Optional.of(new Tab(chromium, socket, answers));
    }

    private static String port(Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(file) || Files.readAllLines(file).isEmpty()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IOException("Chromium did not start; see chromium.log beside its profile.");
            }
            Thread.sleep(50);
        }
        return Files.readAllLines(file).getFirst();
    }

    private static URI page(HttpClient client, String port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(BodyPublishers.noBody())
                .build();
        String answer = client.send(request, BodyHandlers.ofString()).body();
        return URI.create(
                Wire.JSON.readTree(answer).path("webSocketDebuggerUrl").asText());
    }

    void navigate(URI address) throws Exception {
        var _ = call("Page.navigate", Map.of("url", address.toString()));
    }

    /** What a script in the page answers, when it is no promise any more. */
    JsonNode evaluate(String script) throws Exception {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException("The page failed: " + answer.path("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** As a key does; where it goes is where the focus is. */
    void type(char letter) throws Exception {
        String text = String.valueOf(letter);
        var _ = call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "text", text, "key", text));
        var _ = call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", text));
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = ++calls;
        ObjectNode message = Wire.JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", Wire.JSON.valueToTree(parameters));
        CompletableFuture<JsonNode> answer = answers.expect(id);
        var _ = socket.sendText(message.toString(), true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        JsonNode answered = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answered.has("error")) {
            throw new IOException(method + ": " + answered.path("error"));
        }
        return answered.path("result");
    }

    @Override
    public void close() {
        socket.abort();
        chromium.destroy();
    }

    /** Messages, each by its number; what tells of events is let go. */
    private static final class Answers implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonNode>> expected = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> expect(int id) {
            return expected.computeIfAbsent(id, _ -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode json = Wire.JSON.readTree(message);
                if (json.has("id")) {
                    expect(json.path("id").asInt()).complete(json);
                }
            } catch (IOException e) {
                throw new IllegalStateException("Chromium says no JSON", e);
            }
        }
    }
}
