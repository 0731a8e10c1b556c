package dev.runners.testkit.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The stream on which a Runner waits. It counts as broken when nothing at all has come for 35 s. */
public final class WakeStream implements AutoCloseable {

    public static final Duration SILENCE = Duration.ofSeconds(35);

    private static final String DATA = "data: ";
    private static final String END = "(end)";
    /** Above any comment's interval, so that many of them may pass while one message is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InputStream body;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private WakeStream(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static WakeStream open(Caller caller, String path) {
        HttpRequest request = caller.request(path)
                .setHeader("Accept", "text/event-stream")
                .setHeader("Content-Type", "application/json")
                .timeout(Caller.TIMEOUT)
                .build();
        HttpResponse<InputStream> response = caller.send(request, BodyHandlers.ofInputStream());
        Caller.answer(request, response, new byte[0]).is(200);
        String type = response.headers().firstValue("Content-Type").orElse("");
        Deviation.unless(type.startsWith("text/event-stream"), "The wake stream is " + type);
        return new WakeStream(response.body());
    }

    /** The next line, as it came: a message, a comment, or the empty one behind a message. */
    public String line() {
        try {
            String line = lines.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new Deviation("The wake stream was silent for 35 s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Deviation("Interrupted", e);
        }
    }

    /** Waits for a wake. */
    public void awaitWake() {
        await(message -> message.at("type").text().equals("wake"));
    }

    /** Waits for the order to let this job go. */
    public void awaitCancel(UUID job) {
        await(message -> message.at("type").text().equals("cancel")
                && message.at("job_id").uuid().equals(job));
    }

    /** Waits for a comment, which is there to break the silence. */
    public void awaitComment() {
        awaitLine(line -> line.startsWith(":"));
    }

    /** Waits until the other side ends it. */
    public void awaitEnd() {
        awaitLine(END::equals);
    }

    private void await(Predicate<Json> wanted) {
        awaitLine(line -> {
            Deviation.unless(!line.equals(END), "The wake stream ended");
            return message(line).filter(wanted).isPresent();
        });
    }

    private void awaitLine(Predicate<String> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(line())) {
            Deviation.unless(System.nanoTime() < deadline, "The wake stream did not bring what was waited for");
        }
    }

    private static Optional<Json> message(String line) {
        return line.startsWith(DATA) ? Optional.of(Json.of(line.substring(DATA.length()))) : Optional.empty();
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // Closed by either side: that is the end of it, too.
        } finally {
            lines.add(END);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // It was over already.
        }
    }
}
