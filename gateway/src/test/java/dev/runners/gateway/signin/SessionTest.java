package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.session.EndedSession;
import io.quarkus.elytron.security.properties.runtime.DigestAlgorithm;
import io.quarkus.elytron.security.properties.runtime.MPRealmRuntimeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final Map<String, String> USERS = Map.of("ann", "aa", "bob", "bb", KnownUsers.NOBODY, "00");

    private static final Person ANN = Person.of("ann", "default", Set.of("operator"));

    private final MovedClock time = new MovedClock();
    private final SessionToken token = token("secret", USERS);
    private final EndedSessions ended = new EndedSessions(time.clock());
    private final List<EndedSession> told = new ArrayList<>();
    private final Sessions sessions = new Sessions(token, config(Optional.empty()), time.clock(), ended, told(told));
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION);
    private final String text = token.write(session);

    @Test
    void aSessionIsReadAsItWasWritten() {
        assertThat(sessions.current(text)).isEqualTo(session);
        assertThat(sessions.begin(ANN, Voucher.CONFIGURATION).id()).isNotEqualTo(session.id());
    }

    @Test
    void itOutlivesARestartAndIsGoodAtEveryGateway() {
        assertThat(token("secret", USERS).read(text)).isEqualTo(session);
    }

    @Test
    void itEndsByItself() {
        time.move(Duration.ofHours(12).minusSeconds(1));
        assertThat(sessions.current(text)).isNotNull();
        time.move(Duration.ofSeconds(1));
        assertThat(sessions.current(text)).isNull();
        assertThat(sessions.isOpen(session)).isFalse();
    }

    @Test
    void whatWasTamperedWithIsNone() {
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            // The last letter of a part holds bits that decode to nothing.
            boolean padding = i == text.length() - 1;
            assertThat(padding || token.read(changed) == null)
                    .as("letter %s", i)
                    .isTrue();
        }
        String[] parts = text.split("\\.", -1);
        assertThat(token.read("eyJhbGciOiJub25lIn0." + parts[1] + ".")).isNull();
        assertThat(token.read("")).isNull();
        assertThat(token("another secret", USERS).read(text)).isNull();
    }

    @Test
    void aUserWhoIsGoneOrHasAnotherPasswordIsSignedOut() {
        assertThat(token("secret", Map.of("bob", "bb")).read(text)).isNull();
        assertThat(token("secret", Map.of("ann", "cc")).read(text)).isNull();
    }

    @Test
    void whomTheProviderSentStaysWhoTheyWereUntilItsRulesChange() {
        Person oona = Person.of("oidc:oona", "acme", Set.of("operator"));
        Session hers = sessions.begin(oona, Voucher.PROVIDER);
        String cookie = token.write(hers);
        assertThat(sessions.current(cookie)).isEqualTo(hers);
        assertThat(token("secret", Map.of(), provider("ops")).read(cookie)).isEqualTo(hers);
        assertThat(token("secret", USERS, provider("others")).read(cookie)).isNull();
        // Nor is she a user of her name.
        Session asUser = sessions.begin(oona, Voucher.CONFIGURATION);
        assertThat(sessions.current(token.write(asUser))).isNull();
    }

    @Test
    void aSignOutEndsThisSessionOnlyAndWhatItWatches() {
        Session another = sessions.begin(ANN, Voucher.CONFIGURATION);
        OpenStreams streams = new OpenStreams(limits());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean othersEnded = new AtomicBoolean();
        streams.watch(viewer(session), () -> false, () -> ended.set(true));
        streams.watch(viewer(another), () -> false, () -> othersEnded.set(true));
        streams.look();
        assertThat(ended).isFalse();
        sessions.end(new EndedSession(session.id(), session.end()));
        streams.look();
        assertThat(sessions.current(text)).isNull();
        assertThat(ended).isTrue();
        assertThat(othersEnded).isFalse();
        time.move(Duration.ofHours(12));
        streams.look();
        assertThat(othersEnded).isTrue();
    }

    @Test
    void aSignOutAtOneGatewayHoldsAtTheOthersUntilItIsOverAnyway() {
        sessions.end(new EndedSession(session.id(), session.end()));
        EndedSessions elsewhere = new EndedSessions(time.clock());
        Sessions others =
                new Sessions(token, config(Optional.empty()), time.clock(), elsewhere, told(new ArrayList<>()));
        assertThat(others.current(text)).isEqualTo(session);
        told.forEach(elsewhere::learn);
        assertThat(others.current(text)).isNull();
        assertThat(elsewhere.holds(session)).isTrue();

        time.move(Duration.ofHours(12));
        Session later = others.begin(ANN, Voucher.CONFIGURATION);
        elsewhere.learn(new EndedSession(later.id(), later.end()));
        assertThat(elsewhere.holds(session)).isFalse();
        assertThat(elsewhere.holds(later)).isTrue();
    }

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
                            case "/in" -> browser.begin(request, ANN, Voucher.CONFIGURATION);
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
            for (String path : List.of("/in", "/out")) {
                List<String> parts = List.of(send(client, at.resolve(path), "a=b")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT)
                        .split("; *", -1));
                assertThat(parts.getFirst()).startsWith(name.toLowerCase(Locale.ROOT) + "=");
                assertThat(parts)
                        .contains("path=/", "httponly", "samesite=strict")
                        .noneMatch(part -> part.startsWith("domain"));
                assertThat(parts.contains("secure")).isEqualTo(secure);
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

    private static SessionEnds told(List<EndedSession> told) {
        return new SessionEnds() {
            @Override
            public void tell(EndedSession session) {
                told.add(session);
            }

            @Override
            public boolean isCaughtUp() {
                return true;
            }

            @Override
            public CompletableFuture<Void> awaitEnd() {
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    private SignedIn viewer(Session by) {
        return new SignedIn(by.person(), () -> sessions.isOpen(by));
    }

    @Test
    void usersAreWhatTheConfigurationSays() {
        KnownUsers users = users(USERS);
        Person ann = Objects.requireNonNull(users.named("ann"));
        assertThat(ann.roles()).containsExactlyInAnyOrder("viewer", "operator");
        assertThat(ann.organizationName()).isEqualTo("default");
        assertThat(Objects.requireNonNull(users.named("bob")).organizationName())
                .isEqualTo("b");
        assertThat(users.named(KnownUsers.NOBODY)).isNull();
        assertThat(Person.of("x", "a", Set.of("runner", "nonsense")).roles()).isEmpty();
    }

    private SessionToken token(String secret, Map<String, String> digests) {
        return token(secret, digests, provider("ops"));
    }

    private SessionToken token(String secret, Map<String, String> digests, OidcConfig provider) {
        SessionKey key = new SessionKey(new Config(Optional.of(secret), Optional.empty()));
        return new SessionToken(key, users(digests), new Organizations(), provider, time.clock());
    }

    private static OidcConfig provider(String operators) {
        return new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withDefaultValue("runners.oidc.operators", operators)
                .build()
                .getConfigMapping(OidcConfig.class);
    }

    private static CallLimits limits() {
        return new SmallRyeConfigBuilder().withMapping(CallLimits.class).build().getConfigMapping(CallLimits.class);
    }

    private static KnownUsers users(Map<String, String> digests) {
        return new KnownUsers(new Users(digests, Map.of("ann", "operator", "bob", "viewer")), new Organizations());
    }

    static SessionConfig config(Optional<URI> publicOrigin) {
        return new Config(Optional.of("secret"), publicOrigin);
    }

    private record Config(Optional<String> key, Optional<URI> publicOrigin) implements SessionConfig {
        @Override
        public Duration duration() {
            return Duration.ofHours(12);
        }
    }

    private record Organizations() implements UsersConfig {
        @Override
        public Map<String, String> organizations() {
            return Map.of("bob", "b");
        }

        @Override
        public String organization() {
            return "default";
        }
    }

    private record Users(Map<String, String> users, Map<String, String> roles) implements MPRealmRuntimeConfig {
        @Override
        public boolean plainText() {
            return false;
        }

        @Override
        public DigestAlgorithm algorithm() {
            return DigestAlgorithm.DIGEST_SHA_512;
        }
    }
}
