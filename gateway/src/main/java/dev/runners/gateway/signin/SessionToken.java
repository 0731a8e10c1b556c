package dev.runners.gateway.signin;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/** A session as the text in its cookie: signed, so that it outlives a restart and is good at every gateway. */
@ApplicationScoped
class SessionToken {

    private static final String AUDIENCE = "runners-session";
    private static final String PASSWORD_CLAIM = "pwd";
    private static final String MAC = "HmacSHA256";

    private final SecretKey key;
    private final KnownUsers users;
    private final Clock clock;

    SessionToken(SessionConfig config, KnownUsers users, Clock clock) {
        byte[] secret = config.key()
                .orElseThrow(() -> new IllegalStateException("RUNNERS_SESSION_KEY is not set."))
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        // The secret itself signs something else.
        this.key = new SecretKeySpec(mac(new SecretKeySpec(secret, MAC), "session"), MAC);
        this.users = users;
        this.clock = clock;
    }

    /** The first use in a process takes long: not on the event loop. */
    void prepare(@Observes StartupEvent started) {
        Session nobodys = new Session("none", KnownUsers.NOBODY, clock.instant().plus(1, ChronoUnit.MINUTES));
        if (read(write(nobodys)) != null) {
            throw new IllegalStateException("Nobody is signed in.");
        }
    }

    String write(Session session) {
        return Jwt.claim("jti", session.id())
                .audience(AUDIENCE)
                .subject(session.user())
                .claim(PASSWORD_CLAIM, passwordMark(session.user()))
                .issuedAt(clock.instant())
                .expiresAt(session.end())
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .sign(key);
    }

    /** Null for what was not written here, is over, or belongs to a user who is gone or has another password now. */
    @Nullable
    Session read(String text) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "HS256")
                    .setExpectedAudience(AUDIENCE)
                    .setRequireJwtId()
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(text);
            String user = claims.getSubject();
            boolean samePassword = passwordMark(user).equals(claims.getStringClaimValue(PASSWORD_CLAIM));
            return users.named(user) != null && samePassword ? new Session(claims.getJwtId(), user, end(claims)) : null;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    private static Instant end(JwtClaims claims) throws MalformedClaimException {
        return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    }

    /** A change of password changes it, and tells nothing about either. */
    private String passwordMark(String user) {
        return HexFormat.of().formatHex(mac(key, user + ":" + users.digest(user)), 0, 8);
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
