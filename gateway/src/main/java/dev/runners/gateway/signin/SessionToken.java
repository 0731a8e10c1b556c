package dev.runners.gateway.signin;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A session as the text in its cookie: signed, so that it outlives a restart and is good at every gateway. Of somebody whom the
 * configuration names it says only the name; what the provider said of somebody it carries along.
 */
@ApplicationScoped
class SessionToken {

    private static final String AUDIENCE = "runners-session";
    private static final String PASSWORD_CLAIM = "pwd";
    private static final String PROVIDER_CLAIM = "idp";
    private static final String ORGANIZATION_CLAIM = "org";
    private static final String ROLES_CLAIM = "groups";
    private static final int MARK_BYTES = 8;

    private final SecretKey key;
    private final KnownUsers users;
    private final Clock clock;
    private final String providerMark;

    SessionToken(SessionKey key, KnownUsers users, UsersConfig organizations, OidcConfig provider, Clock clock) {
        this.key = key.of("session");
        this.users = users;
        this.clock = clock;
        this.providerMark = mark(List.of(
                        provider.issuer(),
                        provider.clientId(),
                        provider.nameClaim(),
                        provider.roleClaim(),
                        provider.viewers(),
                        provider.operators(),
                        provider.admins(),
                        provider.organizationClaim(),
                        organizations.organization())
                .toString());
    }

    /** The first use in a process takes long: not on the event loop. */
    void prepare(@Observes StartupEvent started) {
        Person nobody = Person.of(KnownUsers.NOBODY, "none", Set.of());
        Instant end = clock.instant().plus(1, ChronoUnit.MINUTES);
        if (read(write(new Session("none", nobody, Voucher.CONFIGURATION, end))) != null) {
            throw new IllegalStateException("Nobody is signed in.");
        }
    }

    String write(Session session) {
        Person person = session.person();
        JwtClaimsBuilder claims = Jwt.claim("jti", session.id())
                .audience(AUDIENCE)
                .subject(person.name())
                .issuedAt(clock.instant())
                .expiresAt(session.end());
        switch (session.by()) {
            case CONFIGURATION -> claims.claim(PASSWORD_CLAIM, passwordMark(person.name()));
            case PROVIDER ->
                claims.claim(PROVIDER_CLAIM, providerMark)
                        .claim(ORGANIZATION_CLAIM, person.organizationName())
                        .groups(person.roles());
        }
        return claims.jws().algorithm(SignatureAlgorithm.HS256).sign(key);
    }

    /**
     * Null for what was not written here, is over, or was begun under other rules: the user is gone or has another password,
     * there is another provider or it makes other roles now.
     */
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
            Voucher by = claims.hasClaim(PROVIDER_CLAIM) ? Voucher.PROVIDER : Voucher.CONFIGURATION;
            @Nullable
            Person person = switch (by) {
                case CONFIGURATION -> configured(claims);
                case PROVIDER -> provided(claims);
            };
            return person == null ? null : new Session(claims.getJwtId(), person, by, end(claims));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return null;
        }
    }

    private @Nullable Person configured(JwtClaims claims) throws MalformedClaimException {
        String user = claims.getSubject();
        return passwordMark(user).equals(claims.getStringClaimValue(PASSWORD_CLAIM)) ? users.named(user) : null;
    }

    private @Nullable Person provided(JwtClaims claims) throws MalformedClaimException {
        return providerMark.equals(claims.getStringClaimValue(PROVIDER_CLAIM))
                ? Person.of(
                        claims.getSubject(),
                        claims.getStringClaimValue(ORGANIZATION_CLAIM),
                        Set.copyOf(claims.getStringListClaimValue(ROLES_CLAIM)))
                : null;
    }

    private static Instant end(JwtClaims claims) throws MalformedClaimException {
        return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    }

    /** A change of password changes it, and tells nothing about either. */
    private String passwordMark(String user) {
        return mark(user + ":" + users.digest(user));
    }

    private String mark(String text) {
        return HexFormat.of().formatHex(SessionKey.mac(key, text), 0, MARK_BYTES);
    }
}
