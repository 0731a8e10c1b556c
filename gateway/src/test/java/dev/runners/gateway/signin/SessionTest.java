package dev.runners.gateway.signin;

import static dev.runners.gateway.signin.SessionParts.ANN;
import static dev.runners.gateway.signin.SessionParts.IDLE;
import static dev.runners.gateway.signin.SessionParts.LIMIT;
import static dev.runners.gateway.signin.SessionParts.USERS;
import static dev.runners.gateway.signin.SessionParts.config;
import static dev.runners.gateway.signin.SessionParts.provider;
import static dev.runners.gateway.signin.SessionParts.users;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.runners.contracts.session.EndedSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a session is worth: for how long and to whom, and that nobody else reads or makes one. */
class SessionTest {

    private final SessionParts parts = new SessionParts();
    private final MovedClock time = parts.time;
    private final SessionToken token = parts.token;
    private final Sessions sessions = parts.sessions;
    private final Session session = sessions.begin(ANN, Voucher.CONFIGURATION, null);
    private final String text = token.write(session);

    @Test
    void aSessionIsReadAsItWasWritten() {
        assertThat(sessions.current(text)).isEqualTo(session);
        assertThat(sessions.begin(ANN, Voucher.CONFIGURATION, null).id()).isNotEqualTo(session.id());
    }

    @Test
    void itOutlivesARestartAndIsGoodAtEveryGateway() {
        assertThat(parts.token("secret", USERS).read(text)).isEqualTo(session);
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
        assertThat(parts.token("another secret", USERS).read(text)).isNull();
    }

    @Test
    void aUserWhoIsGoneOrHasAnotherPasswordIsSignedOut() {
        assertThat(parts.token("secret", Map.of("bob", "bb")).read(text)).isNull();
        assertThat(parts.token("secret", Map.of("ann", "cc")).read(text)).isNull();
    }

    @Test
    void whomTheProviderSentStaysWhoTheyWereUntilItsRulesChange() {
        Person oona = Person.of("oidc:oona", "acme", Set.of("operator"));
        Session hers = sessions.begin(oona, Voucher.PROVIDER, new Provided("oona there", null));
        String cookie = token.write(hers);
        assertThat(sessions.current(cookie)).isEqualTo(hers);
        assertThat(parts.token("secret", Map.of(), provider("ops")).read(cookie))
                .isEqualTo(hers);
        assertThat(parts.token("secret", USERS, provider("others")).read(cookie))
                .isNull();
        // Nor is she a user of her name.
        Session asUser = sessions.begin(oona, Voucher.CONFIGURATION, null);
        assertThat(sessions.current(token.write(asUser))).isNull();
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
}
