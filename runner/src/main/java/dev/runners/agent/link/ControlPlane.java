package dev.runners.agent.link;

import dev.runners.agent.setup.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Calls the control plane as this Runner, with its id, token and boot id on every call. */
public final class ControlPlane {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long LONGEST_RETRY_AFTER = 30;

    /** From the beginning of an answer to its end: a job is 1 MiB at most, a plan 50. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    private final Settings settings;
    private final UUID boot;
    private final Moment.Ticker ticker;
    private final Duration answer;
    private volatile HttpClient http = newClient();

    public ControlPlane(Settings settings, UUID boot, Moment.Ticker ticker) {
        this(settings, boot, ticker, ANSWER);
    }

    ControlPlane(Settings settings, UUID boot, Moment.Ticker ticker, Duration answer) {
        this.settings = settings;
        this.boot = boot;
        this.ticker = ticker;
        this.answer = answer;
    }

    /** Sends once. Any status is an answer; only no answer is an exception. */
    public Reply send(Call call) throws IOException, InterruptedException {
        Moment sent = ticker.now();
        HttpResponse<byte[]> response = whole(call, BodyHandlers.ofByteArray(), answer);
        return new Reply(response.statusCode(), response.body(), sent, retryAfter(response));
    }

    /** Sends until there is an answer that is more than "later", or nobody wants it any more: then null. */
    public @Nullable Reply sendUntilAnswered(Call call, BooleanSupplier wanted) throws InterruptedException {
        return untilAnswered(() -> send(call), wanted);
    }

    /** The same, with the answer's body in the file; its status decides whether that means anything. */
    public @Nullable Reply downloadUntilAnswered(Call call, Path file, BooleanSupplier wanted)
            throws InterruptedException {
        return untilAnswered(() -> download(call, file), wanted);
    }

    private static @Nullable Reply untilAnswered(Sending sending, BooleanSupplier wanted) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (wanted.getAsBoolean()) {
            Optional<Duration> asked = Optional.empty();
            try {
                Reply reply = sending.once();
                if (!reply.isPassing()) {
                    return reply;
                }
                asked = reply.retryAfter();
            } catch (IOException unreachable) {
                asked = Optional.empty();
            }
            backoff.pause(asked, wanted);
        }
        return null;
    }

    private Reply download(Call call, Path file) throws IOException, InterruptedException {
        Moment sent = ticker.now();
        BodyHandler<Path> toFile = BodyHandlers.ofFile(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        HttpResponse<Path> response = whole(call, toFile, DOWNLOAD);
        return new Reply(response.statusCode(), new byte[0], sent, retryAfter(response));
    }

    /** The client's own timeout ends when an answer begins: on a line that is cut in the middle of one it would wait for ever. */
    private <T> HttpResponse<T> whole(Call call, BodyHandler<T> body, Duration atMost)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = http.sendAsync(request(call), body);
        try {
            return response.get(call.timeout().plus(atMost).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("The answer did not end: " + call.path());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            // Without an effect on one that is over.
            response.cancel(true);
        }
    }

    /** Opens a stream of events: the answer's head has come, its body is read as it comes. */
    public HttpResponse<InputStream> open(Call call) throws IOException, InterruptedException {
        BodyHandler<InputStream> stream = BodyHandlers.ofInputStream();
        return http.send(request(call), stream);
    }

    /** Drops all connections: after a failure the next call must not meet the same dead end. */
    public void reconnect() {
        HttpClient old = http;
        http = newClient();
        old.shutdownNow();
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.origin() + call.path()))
                .timeout(call.timeout())
                .method(call.method(), call.body())
                .header("X-Runner-ID", settings.runnerId().toString())
                .header("X-Runner-Token", settings.token().reveal())
                .header("X-Runner-Boot", boot.toString());
        call.headers().forEach(request::header);
        return request.build();
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(text -> Duration.ofSeconds(Math.clamp(Long.parseLong(text.strip()), 0, LONGEST_RETRY_AFTER)));
        } catch (NumberFormatException aDate) {
            return Optional.empty();
        }
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private interface Sending {
        Reply once() throws IOException, InterruptedException;
    }
}
