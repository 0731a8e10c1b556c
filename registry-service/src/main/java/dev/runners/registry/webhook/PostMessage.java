package dev.runners.registry.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a body to where a webhook leads, and reads nothing of the answer but its head. The address is looked up, looked at and
 * then called, so that no name leads elsewhere the second time; no redirect is followed. What went wrong is told in sentences
 * of ours: those of the client name the path, which may be a secret.
 */
@Singleton
class PostMessage {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BACKSTOP = Duration.ofSeconds(20);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int AT_ONCE = 1_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final FindAddress find;

    PostMessage(Vertx vertx, FindAddress find) {
        this.find = find;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(AT_ONCE)
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /**
     * What came of it.
     *
     * @param status null: there was no answer
     * @param retryAfter how long the receiver wants to be left alone
     * @param problem in one sentence; null: it was taken
     */
    record Answer(
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable String problem) {

        private static final int GONE = 410;

        static Answer none(String problem) {
            return new Answer(null, null, problem);
        }

        /** Nobody is there any more who wants to be told. */
        boolean isGone() {
            return status != null && status == GONE;
        }
    }

    /** Blocks, for some seconds at most. */
    Answer to(URI url, Map<String, String> headers, byte[] body) {
        try {
            return answer(ask(url, find.of(url.getHost()), headers, body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(BACKSTOP.toMillis(), TimeUnit.MILLISECONDS));
        } catch (UnknownHostException e) {
            return Answer.none(String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return late();
        } catch (ExecutionException e) {
            return switch (Objects.requireNonNullElse(e.getCause(), e)) {
                case TimeoutException _ -> late();
                case SSLException _ -> Answer.none("No trust could be established: look at its certificate.");
                default -> Answer.none("It could not be reached, or hung up without an answer.");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("The service was stopped meanwhile.");
        }
    }

    private static Answer late() {
        return Answer.none("There was no answer within " + PATIENCE.toSeconds() + " s.");
    }

    private Future<HttpClientResponse> ask(URI url, InetAddress address, Map<String, String> headers, byte[] body) {
        boolean secure = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(path(url))
                .setTimeout(PATIENCE.toMillis())
                .putHeader("User-Agent", "runners-webhooks");
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)).onComplete(_ -> hangUp(request)));
    }

    /** However much it still wants to say. */
    private static void hangUp(HttpClientRequest request) {
        request.connection().close();
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static Answer answer(HttpClientResponse response) {
        int status = response.statusCode();
        Duration retryAfter = Optional.ofNullable(response.getHeader("Retry-After"))
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        boolean taken = status >= 200 && status < 300;
        return new Answer(status, retryAfter, taken ? null : "It was answered " + status + ".");
    }
}
