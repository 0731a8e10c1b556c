package dev.runners.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
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
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION, null);
    private final String text = token.write(session);

    @Test
    void aSessionIsReadAsItWasWritten() {
        assertThat(sessions.current(text)).isEqualTo(session);
        assertThat(sessions.begin(ANN, Voucher.CONFIGURATION, null).id()).isNotEqualTo(session.id());
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
        Session hers = sessions.begin(oona, Voucher.PROVIDER, new Provided("oona there", null));
        String cookie = token.write(hers);
        assertThat(sessions.current(cookie)).isEqualTo(hers);
        assertThat(token("secret", Map.of(), provider("ops")).read(cookie)).isEqualTo(hers);
        assertThat(token("secret", USERS, provider("others")).read(cookie)).isNull();
        // Nor is she a user of her name.
        Session asUser = sessions.begin(oona, Voucher.CONFIGURATION, null);
        assertThat(sessions.current(token.write(asUser))).isNull();
    }

    @Test
    void aSignOutEndsThisSessionOnlyAndWhatItWatches() {
        Session another = sessions.begin(ANN, Voucher.CONFIGURATION, null);
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
    void theProviderEndsWhatBeganWithItsSessionWhateverItsClockSays() {
        Session one = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "one session there"));
        Session another = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "another session there"));
        Session unnamed = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        sessions.endProvided("one session there");
        time.move(Duration.ofSeconds(10));
        // Of a sign-in that was on its way back from there.
        Session late = sessions.begin(ANN, Voucher.PROVIDER, one.provided());
        EndedSessions elsewhere = elsewhere();
        for (Session over : List.of(one, late)) {
            assertThat(sessions.current(token.write(over))).isNull();
            assertThat(elsewhere.holds(over)).isTrue();
        }
        for (Session open : List.of(another, unnamed)) {
            assertThat(sessions.current(token.write(open))).isEqualTo(open);
            assertThat(elsewhere.holds(open)).isFalse();
        }
    }

    @Test
    void theProviderEndsWhatAPersonBeganBeforeItSaidSoOnly() {
        Session before = sessions.begin(ANN, Voucher.PROVIDER, new Provided("ann there", "one session there"));
        time.move(Duration.ofSeconds(59));
        // A second too long ago; then as late as a clock may be behind for its tokens to be believed.
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(120));
        assertThat(sessions.isOpen(before)).isTrue();
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(119));
        time.move(Duration.ofSeconds(1));
        Session after = sessions.begin(ANN, Voucher.PROVIDER, before.provided());
        // What is told late, or again, takes nothing back.
        sessions.endPerson("ann there", time.clock().instant().minusSeconds(300));
        assertThat(sessions.current(token.write(before))).isNull();
        assertThat(sessions.current(token.write(after))).isEqualTo(after);
        assertThat(sessions.isOpen(session)).isTrue();
        EndedSessions elsewhere = elsewhere();
        assertThat(elsewhere.holds(before)).isTrue();
        assertThat(elsewhere.holds(after)).isFalse();
        // Its clock is ahead: who signs in again is not signed out by what was said before.
        sessions.endPerson("ann there", time.clock().instant().plusSeconds(30));
        assertThat(sessions.isOpen(after)).isFalse();
        time.move(Duration.ofSeconds(1));
        assertThat(sessions.isOpen(sessions.begin(ANN, Voucher.PROVIDER, before.provided())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"12,4", "1,12"})
    void howLongSessionsLastElsewhereIsNotAskedWhenTheProviderEndsThem(int hoursThere, int hoursHere) {
        Sessions there = lasting(Duration.ofHours(hoursThere));
        Session before = there.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        time.move(Duration.ofMinutes(10));
        Sessions here = lasting(Duration.ofHours(hoursHere));
        here.endPerson("ann there", time.clock().instant());
        time.move(Duration.ofSeconds(1));
        Session after = there.begin(ANN, Voucher.PROVIDER, new Provided("ann there", null));
        assertThat(there.isOpen(before)).isFalse();
        assertThat(there.isOpen(after)).isTrue();
        assertThat(here.isOpen(after)).isTrue();
        // A renewal does not make it a later one.
        time.move(IDLE.dividedBy(2));
        here.endPerson("ann there", after.begun().plusSeconds(1));
        assertThat(here.isOpen(Objects.requireNonNull(here.renewed(after)))).isFalse();
    }

    @Test
    void theCookieOfAnotherVersionIsNone() {
        SessionKey key = new SessionKey(config(Optional.empty()));
        Seal seal = new Seal(key, "session", time.clock());
        JWTClaimsSet ours = Objects.requireNonNull(seal.read(text));
        for (String missing : List.of("begun", "limit")) {
            var claims = new JWTClaimsSet.Builder(ours).claim(missing, null);
            assertThat(sessions.current(seal.write(claims, session.end()))).isNull();
        }
        assertThat(sessions.current(seal.write(new JWTClaimsSet.Builder(ours), session.end())))
                .isEqualTo(session);
        assertThat(sessions.current("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmVk"))
                .isNull();
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
        Session later = others.begin(ANN, Voucher.CONFIGURATION, null);
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

    private EndedSessions elsewhere() {
        EndedSessions elsewhere = new EndedSessions(time.clock());
        told.forEach(elsewhere::learn);
        return elsewhere;
    }

    private Sessions lasting(Duration duration) {
        SessionConfig config = new Config(Optional.of("secret"), Optional.empty(), IDLE, duration);
        return new Sessions(token, config, time.clock(), ended, told(told));
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
