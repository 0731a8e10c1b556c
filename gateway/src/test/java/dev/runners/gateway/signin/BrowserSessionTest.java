package dev.runners.gateway.signin;

import static dev.runners.gateway.signin.SessionParts.ANN;
import static dev.runners.gateway.signin.SessionParts.IDLE;
import static dev.runners.gateway.signin.SessionParts.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a browser is told of its session. */
class BrowserSessionTest {

    private final SessionParts parts = new SessionParts();
    private final MovedClock time = parts.time;
    private final SessionToken token = parts.token;
    private final Sessions sessions = parts.sessions;
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION, null);
    private final String text = token.write(session);

    @ParameterizedTest
    @CsvSource({"https://runners.example,__Host-runners-session,true", "http://runners.example,runners-session,false"})
    void withAnHttpsOriginTheCookieIsOfThisHostAlone(URI origin, String name, boolean secure) throws Exception {
        SessionConfig config = config(Optional.of(origin));
        BrowserSession browser = new BrowserSession(new Cookies(new PublicOrigin(config)), sessions, token, config);
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        int status = browser.isClaimed(request) ? 200 : 401;
                        switch (request.path()) {
                            case "/in" -> browser.begin(request, ANN);
                            case "/again" -> browser.renew(request);
                            case "/out" -> browser.end(request);
                            default -> {
                                // Only read.
                            }
                        }
                        var _ = request.response().setStatusCode(status).end();
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            URI at = URI.create("http://127.0.0.1:" + server.actualPort());
            String cookie = name + "=" + text;
            assertThat(send(client, at.resolve("/again"), cookie).headers().firstValue("Set-Cookie"))
                    .as("not due")
                    .isEmpty();
            time.move(IDLE.dividedBy(2));
            for (String path : List.of("/in", "/again", "/out")) {
                List<String> attributes = List.of(send(client, at.resolve(path), path.equals("/in") ? "a=b" : cookie)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT)
                        .split("; *", -1));
                assertThat(attributes.getFirst()).startsWith(name.toLowerCase(Locale.ROOT) + "=");
                assertThat(attributes)
                        .contains("path=/", "httponly", "samesite=strict")
                        .noneMatch(part -> part.startsWith("domain"));
                assertThat(attributes.contains("secure")).isEqualTo(secure);
                assertThat(attributes).contains("max-age=" + (path.equals("/out") ? 0 : IDLE.toSeconds()));
            }
            for (String other : List.of("runners-session", "__Host-runners-session")) {
                assertThat(send(client, at, other + "=" + text).statusCode()).isEqualTo(other.equals(name) ? 200 : 401);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private static HttpResponse<Void> send(HttpClient client, URI uri, String cookie) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Cookie", cookie).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
