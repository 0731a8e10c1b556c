package dev.runners.gateway.signin.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.runners.contracts.session.EndedSession;
import dev.runners.gateway.signin.Cookies;
import dev.runners.gateway.signin.SessionKey;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an attempt in the browser that makes it, so that any gateway can take it up when it comes back. The cookie has a random
 * number; state, nonce and verifier follow from that by our key, and stand in no cookie.
 */
@ApplicationScoped
class Attempts {

    /** To sign in at the provider. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String NAME = "runners-sign-in";
    private static final String TO_CLAIM = "to";
    private static final String EARLIER_CLAIM = "earlier";
    private static final String EARLIER_END_CLAIM = "earlier_end";
    private static final int ID_BYTES = 16;

    private final Cookies cookies;
    private final SecretKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Attempts(Cookies cookies, SessionKey key, Clock clock) {
        this.cookies = cookies;
        this.key = key.of("sign-in");
        this.clock = clock;
    }

    /** One attempt at a time: a new one takes the place of what this browser had begun. */
    Attempt begin(HttpServerRequest request, String to, @Nullable EndedSession earlier) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = text(bytes);
        JwtClaimsBuilder claims = Jwt.claim("jti", id)
                .audience(NAME)
                .claim(TO_CLAIM, to)
                .expiresAt(clock.instant().plus(LONGEST));
        if (earlier != null) {
            claims.claim(EARLIER_CLAIM, earlier.id())
                    .claim(EARLIER_END_CLAIM, earlier.end().getEpochSecond());
        }
        String cookie = claims.jws().algorithm(SignatureAlgorithm.HS256).sign(key);
        // The way back begins at the provider's page: with STRICT the browser would not bring it.
        cookies.write(request, NAME, cookie, LONGEST, CookieSameSite.LAX);
        return attempt(id, to, earlier);
    }

    /** What this browser had begun; it counts once. Null for nothing of the last ten minutes. */
    @Nullable
    Attempt end(HttpServerRequest request) {
        @Nullable String cookie = cookies.read(request, NAME);
        cookies.clear(request, NAME, CookieSameSite.LAX);
        return cookie == null ? null : read(cookie);
    }

    private @Nullable Attempt read(String cookie) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "HS256")
                    .setExpectedAudience(NAME)
                    .setRequireJwtId()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(cookie);
            @Nullable String earlier = claims.getStringClaimValue(EARLIER_CLAIM);
            return attempt(
                    claims.getJwtId(),
                    claims.getStringClaimValue(TO_CLAIM),
                    earlier == null
                            ? null
                            : new EndedSession(
                                    earlier,
                                    Instant.ofEpochSecond(claims.getClaimValue(EARLIER_END_CLAIM, Long.class))));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    private Attempt attempt(String id, String to, @Nullable EndedSession earlier) {
        return new Attempt(
                to,
                new State(derived("state", id)),
                new Nonce(derived("nonce", id)),
                new CodeVerifier(derived("pkce", id)),
                earlier);
    }

    private String derived(String use, String id) {
        return text(SessionKey.mac(key, use + ":" + id));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
