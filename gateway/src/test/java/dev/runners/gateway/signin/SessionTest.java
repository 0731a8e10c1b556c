package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.session.EndedSession;
import io.quarkus.elytron.security.properties.runtime.DigestAlgorithm;
import io.quarkus.elytron.security.properties.runtime.MPRealmRuntimeConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
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

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LIMIT = Duration.ofHours(12);
    private static final Person ANN = Person.of("ann", "default", Set.of("operator"));

    private final MovedClock time = new MovedClock();
    private final SessionToken token = token("secret", USERS);
    private final EndedSessions ended = new EndedSessions(time.clock());
    private final List<EndedSession> told = new ArrayList<>();
    private final Sessions sessions = new Sessions(token, config(Optional.empty()), time.clock(), ended, told(told));
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION, Set.of());
    private final String text = token.write(session);

    @Test
    void aSessionIsReadAsItWasWritten() {
        assertThat(sessions.current(text)).isEqualTo(session);
        assertThat(sessions.begin(ANN, Voucher.CONFIGURATION, Set.of()).id()).isNotEqualTo(session.id());
    }

    @Test
    void itOutlivesARestartAndIsGoodAtEveryGateway() {
        assertThat(token("secret", USERS).read(text)).isEqualTo(session);
    }

    @Test
    void itIsOverWhenNobodyHasUsedItForHalfAnHour() {
        time.move(IDLE.minusSeconds(1));
        assertThat(sessions.current(text)).isNotNull();
        time.move(Duration.ofSeconds(1));
        assertThat(sessions.current(text)).isNull();
    }

    @Test
    void whoUsesItKeepsItUpToItsLimit() {
        String cookie = text;
        Duration lasted = Duration.ZERO;
        for (Session now = sessions.current(cookie); now != null; now = sessions.current(cookie)) {
            assertThat(now).extracting(Session::id, Session::limit).containsExactly(session.id(), session.limit());
            Session longer = sessions.renewed(now);
            cookie = longer == null ? cookie : token.write(longer);
            // What it watches goes on meanwhile, whichever of its cookies that was asked for with.
            assertThat(sessions.isOpen(session)).isTrue();
            time.move(IDLE.dividedBy(2));
            lasted = lasted.plus(IDLE.dividedBy(2));
        }
        assertThat(lasted).isEqualTo(LIMIT);
        assertThat(sessions.isOpen(session)).isFalse();
    }

    @Test
    void itIsRenewedWhenThatWinsItSomething() {
        time.move(IDLE.dividedBy(10).minusSeconds(1));
        assertThat(sessions.renewed(session)).isNull();
        time.move(Duration.ofSeconds(1));
        Session longer = Objects.requireNonNull(sessions.renewed(session));
        assertThat(longer.end()).isEqualTo(time.clock().instant().plus(IDLE));
        assertThat(sessions.renewed(longer)).isNull();
        // A sign-out ends it, whichever of its cookies was shown then.
        sessions.end(new EndedSession(session.id(), session.limit()));
        assertThat(sessions.current(token.write(longer))).isNull();
    }

    @Test
    void whatCannotWorkIsSaidAtTheStart() {
        for (SessionConfig wrong : List.of(
                new Config(Optional.of("secret"), Optional.empty(), Duration.ofSeconds(59), LIMIT),
                new Config(Optional.of("secret"), Optional.empty(), IDLE, Duration.ofHours(25)))) {
            assertThatThrownBy(() -> new Sessions(token, wrong, time.clock(), ended, told(told)))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void nothingOfItCanBeRead() {
        for (String part : text.split("\\.", -1)) {
            assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                    .doesNotContain("ann", session.id());
        }
        assertThat(token.write(session)).isNotEqualTo(text);
    }

    @Test
    void whatWasTamperedWithIsNone() {
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            // The last letter of a part may hold bits that decode to nothing.
            boolean padding = i == text.length() - 1 || text.charAt(i + 1) == '.';
            assertThat(padding || token.read(changed) == null)
                    .as("letter %s", i)
                    .isTrue();
        }
        for (String other : List.of(
                "{\"alg\":\"none\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"p2c\":-1}",
                "{}",
                "[".repeat(2_000))) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
            assertThat(token.read(encoded + text.substring(text.indexOf('.'))))
                    .as(other)
                    .isNull();
        }
        String header = text.substring(0, text.indexOf('.'));
        for (String nonsense : List.of("", ".", "..", "...", "....", ".a.b.c", "..b.c.d", "..!.?.*", "..b.c.d.e")) {
            assertThat(token.read(nonsense)).isNull();
            assertThat(token.read(header + nonsense)).as(nonsense).isNull();
        }
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
        Session hers = sessions.begin(oona, Voucher.PROVIDER, Set.of());
        String cookie = token.write(hers);
        assertThat(sessions.current(cookie)).isEqualTo(hers);
        assertThat(token("secret", Map.of(), provider("ops")).read(cookie)).isEqualTo(hers);
        assertThat(token("secret", USERS, provider("others")).read(cookie)).isNull();
        // Nor is she a user of her name.
        Session asUser = sessions.begin(oona, Voucher.CONFIGURATION, Set.of());
        assertThat(sessions.current(token.write(asUser))).isNull();
    }

    @Test
    void aSignOutEndsThisSessionOnlyAndWhatItWatches() {
        Session another = sessions.begin(ANN, Voucher.CONFIGURATION, Set.of());
        OpenStreams streams = new OpenStreams(limits());
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean othersEnded = new AtomicBoolean();
        streams.watch(viewer(session), () -> false, () -> ended.set(true));
        streams.watch(viewer(another), () -> false, () -> othersEnded.set(true));
        streams.look();
        assertThat(ended).isFalse();
        sessions.end(new EndedSession(session.id(), session.limit()));
        streams.look();
        assertThat(sessions.current(text)).isNull();
        assertThat(ended).isTrue();
        assertThat(othersEnded).isFalse();
        time.move(Duration.ofHours(12));
        streams.look();
        assertThat(othersEnded).isTrue();
    }

    @Test
    void theProviderEndsWhatBeganBeforeOnly() {
        Session before = sessions.begin(ANN, Voucher.PROVIDER, Set.of("ann there", "one session there"));
        Session another = sessions.begin(ANN, Voucher.PROVIDER, Set.of("ann there", "another session there"));
        sessions.end("one session there", time.clock().instant());
        assertThat(sessions.isOpen(before)).isFalse();
        assertThat(sessions.isOpen(another)).isTrue();
        time.move(Duration.ofSeconds(10));
        Session after = sessions.begin(ANN, Voucher.PROVIDER, another.provided());
        sessions.end("ann there", time.clock().instant().minusSeconds(1));
        // What is told late, or again, takes nothing back.
        sessions.end("ann there", time.clock().instant().minusSeconds(20));
        assertThat(sessions.current(token.write(another))).isNull();
        assertThat(sessions.current(token.write(after))).isEqualTo(after);
        assertThat(sessions.isOpen(session)).isTrue();
        EndedSessions elsewhere = new EndedSessions(time.clock());
        told.forEach(elsewhere::learn);
        assertThat(elsewhere.holds(before)).isTrue();
        assertThat(elsewhere.holds(another)).isTrue();
        assertThat(elsewhere.holds(after)).isFalse();
    }

    @Test
    void aSignOutAtOneGatewayHoldsAtTheOthersUntilItIsOverAnyway() {
        sessions.end(new EndedSession(session.id(), session.limit()));
        EndedSessions elsewhere = new EndedSessions(time.clock());
        Sessions others =
                new Sessions(token, config(Optional.empty()), time.clock(), elsewhere, told(new ArrayList<>()));
        assertThat(others.current(text)).isEqualTo(session);
        told.forEach(elsewhere::learn);
        assertThat(others.current(text)).isNull();
        assertThat(elsewhere.holds(session)).isTrue();

        time.move(Duration.ofHours(12));
        Session later = others.begin(ANN, Voucher.CONFIGURATION, Set.of());
        elsewhere.learn(new EndedSession(later.id(), later.limit()));
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
                List<String> parts = List.of(send(client, at.resolve(path), path.equals("/in") ? "a=b" : cookie)
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
                assertThat(parts).contains("max-age=" + (path.equals("/out") ? 0 : IDLE.toSeconds()));
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
        SessionKey key = new SessionKey(new Config(Optional.of(secret), Optional.empty(), IDLE, LIMIT));
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
        return new Config(Optional.of("secret"), publicOrigin, IDLE, LIMIT);
    }

    private record Config(Optional<String> key, Optional<URI> publicOrigin, Duration idle, Duration duration)
            implements SessionConfig {}

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
