package dev.runners.gateway;

import static java.util.Map.entry;

import dev.runners.contracts.Token;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.OidcServer;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.ConfigProvider;

/** Network peers in place of the services: they answer what reached them. One address has nobody behind it. */
public final class Doubles implements QuarkusTestResourceLifecycleManager {

    private static final String TOKEN = "runners.test.api-token";
    private static final String PROVIDER = "runners.test.oidc-port";
    private static final String SEEN = "/double/seen";

    private final Vertx vertx = Vertx.vertx();
    private final LogDouble log = new LogDouble();
    private final Set<String> hungUp = ConcurrentHashMap.newKeySet();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** The administrator's token; tests and resources live in different class loaders, so it lives outside of both. */
    static String apiToken() {
        return Objects.requireNonNull(System.getProperty(TOKEN));
    }

    /** Where the tests that sign in with a provider start one; nobody is there else. */
    static synchronized int providersPort() {
        System.getProperties().putIfAbsent(PROVIDER, Integer.toString(FreePort.next()));
        return Integer.getInteger(PROVIDER);
    }

    /** Calls in the administrator's name. */
    static RequestSpecification person() {
        return RestAssured.given().header("Authorization", "Bearer " + apiToken());
    }

    /** What has reached the services so far: method, address and headers of each request. */
    static List<String> seen() {
        String registry = ConfigProvider.getConfig().getValue("runners.registry.url", String.class);
        return RestAssured.given()
                .get(registry + SEEN)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$", String.class);
    }

    /** Who calls from here stands in front of us. */
    static final String PROXY = "127.0.0.2";

    @Override
    public Map<String, String> start() {
        Token token = Token.generate(Token.API_PREFIX);
        System.setProperty(TOKEN, token.reveal());
        Sign.publicKey();
        return Map.ofEntries(
                entry("runners.registry.url", "http://127.0.0.1:" + serve("registry")),
                entry("runners.release.url", "http://127.0.0.1:" + serve("releases")),
                entry("runners.release.workloads", "true"),
                entry("runners.heartbeat.url", "http://127.0.0.1:" + serve("heartbeats")),
                entry("runners.provisioner.url", "http://127.0.0.1:" + serve("provisioner")),
                entry("runners.admin.token-digest", token.digest()),
                entry(
                        "runners.identity.private-key",
                        Objects.requireNonNull(System.getProperty("runners.test.identity.private"))),
                entry("quarkus.security.users.embedded.users.vera", digest("vera")),
                entry("quarkus.security.users.embedded.roles.vera", "viewer"),
                entry("quarkus.security.users.embedded.users.oscar", digest("oscar")),
                entry("quarkus.security.users.embedded.roles.oscar", "operator"),
                entry("quarkus.security.users.embedded.users.ines", digest("ines")),
                entry("runners.users.organizations.oscar", "elsewhere"),
                // As the chart sets it for edge.trustedProxies.
                entry("runners.edge.trusted-proxies", PROXY),
                entry("runners.oidc.issuer", OidcServer.issuer(providersPort())),
                entry("runners.oidc.name", "Acme"),
                entry("runners.oidc.client-id", OidcServer.CLIENT),
                entry("runners.oidc.client-secret", OidcServer.SECRET),
                entry("runners.oidc.viewers", "readers"),
                entry("runners.oidc.operators", "operators,on-call"),
                entry("runners.oidc.admins", "admins"),
                entry("runners.oidc.organization-claim", "tenant"),
                entry("quarkus.http.test-port", "0"),
                entry("quarkus.management.test-port", "0"));
    }

    /** Every user's password is its name, twice. */
    private static String digest(String user) {
        try {
            byte[] text = (user + ":Runners:" + user + user).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int serve(String name) {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> answer(name, request));
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private void answer(String name, HttpServerRequest request) {
        String path = request.path();
        if (path.equals(SEEN)) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonArray(List.copyOf(seen)).encode());
            return;
        }
        seen.add(
                request.method() + " " + request.uri() + " " + request.headers().entries());
        if (path.endsWith("/logs") || path.endsWith("/log%73")) {
            log.answer(request);
            return;
        }
        if (path.endsWith("/wake")) {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write("data: {\"type\":\"wake\"}\n\n");
            return;
        }
        if (path.equals("/api/queue/status")) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"mass_silence_since\":\"2026-11-25T00:00:00Z\",\"requeues_held\":7}");
            return;
        }
        String action = request.getParam("action", "");
        if (name.equals("releases") && action.equals("refused")) {
            request.response().setStatusCode(400).end("{\"detail\":\"There is no such action.\"}");
            return;
        }
        if (name.equals("releases") && action.equals("hang-up")) {
            request.connection().close();
            return;
        }
        if (path.equals("/api/audit") && request.method().equals(HttpMethod.GET)) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put(
                                    "items",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("id", "7")
                                                    .put("at", "2026-01-01T00:00:0" + name.length() % 10 + "Z")
                                                    .put("actor", name)
                                                    .put("action", "it")
                                                    .put("subject", request.uri())))
                            .encode());
            return;
        }
        if (path.endsWith("/hang-up-once") && hungUp.add(request.method() + path)) {
            request.connection().close();
            return;
        }
        if (path.endsWith("/hang-up") || path.equals("/api/heartbeats/status")) {
            request.connection().close();
            return;
        }
        long[] length = new long[1];
        request.handler(buffer -> length[0] += buffer.length());
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers().forEach((header, value) -> headers.put(header.toLowerCase(java.util.Locale.ROOT), value));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("id", UUID.randomUUID().toString())
                            .put("double", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("length", length[0])
                            .put("headers", headers)
                            .encode());
        });
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
