package dev.runners.gateway.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.runners.contracts.session.EndedSession;
import dev.runners.gateway.signin.Cookies;
import dev.runners.gateway.signin.Seal;
import dev.runners.gateway.signin.SessionKey;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Keeps an attempt, encrypted, in the browser that makes it, so that any gateway can take it up when it comes back. */
@ApplicationScoped
class Attempts {

    /** To sign in at the provider. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String NAME = "runners-sign-in";
    private static final String TO = "to";
    private static final String STATE = "state";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String EARLIER = "earlier";
    private static final String EARLIER_END = "earlier_end";

    private final Cookies cookies;
    private final Seal seal;
    private final Clock clock;

    Attempts(Cookies cookies, SessionKey key, Clock clock) {
        this.cookies = cookies;
        this.seal = new Seal(key, "sign-in", clock);
        this.clock = clock;
    }

    /** One attempt at a time: a new one takes the place of what this browser had begun. */
    Attempt begin(HttpServerRequest request, String to, @Nullable EndedSession earlier) {
        var attempt = new Attempt(to, new State(), new Nonce(), new CodeVerifier(), earlier);
        // The way back begins at the provider's page: with STRICT the browser would not bring it.
        cookies.write(request, NAME, write(attempt), LONGEST, CookieSameSite.LAX);
        return attempt;
    }

    /** What this browser had begun; it counts once. Null for nothing of the last ten minutes. */
    @Nullable
    Attempt end(HttpServerRequest request) {
        @Nullable String cookie = cookies.read(request, NAME);
        cookies.clear(request, NAME, CookieSameSite.LAX);
        return cookie == null ? null : read(cookie);
    }

    private String write(Attempt attempt) {
        var claims = new JWTClaimsSet.Builder()
                .claim(TO, attempt.to())
                .claim(STATE, attempt.state().getValue())
                .claim(NONCE, attempt.nonce().getValue())
                .claim(VERIFIER, attempt.verifier().getValue());
        if (attempt.earlier() != null) {
            claims.claim(EARLIER, attempt.earlier().id())
                    .claim(EARLIER_END, Date.from(attempt.earlier().end()));
        }
        return seal.write(claims, clock.instant().plus(LONGEST));
    }

    private @Nullable Attempt read(String cookie) {
        @Nullable JWTClaimsSet claims = seal.read(cookie);
        try {
            return claims == null ? null : attempt(claims);
        } catch (ParseException e) {
            // Another version's.
            return null;
        }
    }

    private static Attempt attempt(JWTClaimsSet claims) throws ParseException {
        @Nullable String earlier = claims.getStringClaim(EARLIER);
        return new Attempt(
                claims.getStringClaim(TO),
                new State(claims.getStringClaim(STATE)),
                new Nonce(claims.getStringClaim(NONCE)),
                new CodeVerifier(claims.getStringClaim(VERIFIER)),
                earlier == null
                        ? null
                        : new EndedSession(
                                earlier, claims.getDateClaim(EARLIER_END).toInstant()));
    }
}
