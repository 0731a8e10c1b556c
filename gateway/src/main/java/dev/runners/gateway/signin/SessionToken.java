package dev.runners.gateway.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A session as the text in its cookie, so that it outlives a restart and is good at every gateway. Of somebody whom the
 * configuration names it says only the name; what the provider said of somebody it carries along.
 */
@ApplicationScoped
class SessionToken {

    private static final String BEGUN_CLAIM = "begun";
    private static final String LIMIT_CLAIM = "limit";
    private static final String PASSWORD_CLAIM = "pwd";
    private static final String PROVIDER_CLAIM = "idp";
    private static final String ORGANIZATION_CLAIM = "org";
    private static final String PERSON_THERE_CLAIM = "idp_sub";
    private static final String SESSION_THERE_CLAIM = "idp_sid";
    private static final String ROLES_CLAIM = "groups";
    private static final int MARK_BYTES = 8;

    private final Seal seal;
    private final SecretKey marks;
    private final KnownUsers users;
    private final Clock clock;
    private final String providerMark;

    SessionToken(SessionKey key, KnownUsers users, UsersConfig organizations, OidcConfig provider, Clock clock) {
        this.seal = new Seal(key, "session", clock);
        this.marks = key.of("mark");
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

    /** The key has been read by then: a wrong one stops the start before anything is served. */
    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent started) {}

    /** The first use in a process takes long: not on the event loop, and while the topics are being read. */
    void prepare(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        Person nobody = Person.of(KnownUsers.NOBODY, "none", Set.of());
        Instant now = clock.instant();
        Instant end = now.plus(1, ChronoUnit.MINUTES);
        if (read(write(new Session("none", nobody, Voucher.CONFIGURATION, now, end, end, null))) != null) {
            throw new IllegalStateException("Nobody is signed in.");
        }
    }

    String write(Session session) {
        Person person = session.person();
        var claims = new JWTClaimsSet.Builder()
                .jwtID(session.id())
                .subject(person.name())
                .claim(BEGUN_CLAIM, Date.from(session.begun()))
                .claim(LIMIT_CLAIM, Date.from(session.limit()));
        switch (session.by()) {
            case CONFIGURATION -> claims.claim(PASSWORD_CLAIM, passwordMark(person.name()));
            case PROVIDER -> {
                Provided provided = Objects.requireNonNull(session.provided());
                claims.claim(PROVIDER_CLAIM, providerMark)
                        .claim(ORGANIZATION_CLAIM, person.organizationName())
                        .claim(ROLES_CLAIM, List.copyOf(person.roles()))
                        .claim(PERSON_THERE_CLAIM, provided.person())
                        .claim(SESSION_THERE_CLAIM, provided.session());
            }
        }
        return seal.write(claims, session.end());
    }

    /**
     * Null for what was not written here, is over, or was begun under other rules: the user is gone or has another password,
     * there is another provider or it makes other roles now.
     */
    @Nullable
    Session read(String text) {
        @Nullable JWTClaimsSet claims = seal.read(text);
        try {
            return claims == null ? null : session(claims);
        } catch (ParseException e) {
            // Another version's.
            return null;
        }
    }

    private @Nullable Session session(JWTClaimsSet claims) throws ParseException {
        Voucher by = claims.getClaim(PROVIDER_CLAIM) == null ? Voucher.CONFIGURATION : Voucher.PROVIDER;
        @Nullable
        Person person = switch (by) {
            case CONFIGURATION -> configured(claims);
            case PROVIDER -> provided(claims);
        };
        return person == null
                ? null
                : new Session(
                        claims.getJWTID(),
                        person,
                        by,
                        time(claims, BEGUN_CLAIM),
                        claims.getExpirationTime().toInstant(),
                        time(claims, LIMIT_CLAIM),
                        by == Voucher.PROVIDER
                                ? new Provided(
                                        text(claims, PERSON_THERE_CLAIM), claims.getStringClaim(SESSION_THERE_CLAIM))
                                : null);
    }

    private static Instant time(JWTClaimsSet claims, String name) throws ParseException {
        @Nullable Date time = claims.getDateClaim(name);
        if (time == null) {
            throw new ParseException(name, 0);
        }
        return time.toInstant();
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        @Nullable String text = claims.getStringClaim(name);
        if (text == null) {
            throw new ParseException(name, 0);
        }
        return text;
    }

    private @Nullable Person configured(JWTClaimsSet claims) throws ParseException {
        String user = claims.getSubject();
        return passwordMark(user).equals(claims.getStringClaim(PASSWORD_CLAIM)) ? users.named(user) : null;
    }

    private @Nullable Person provided(JWTClaimsSet claims) throws ParseException {
        return providerMark.equals(claims.getStringClaim(PROVIDER_CLAIM))
                ? Person.of(
                        claims.getSubject(),
                        claims.getStringClaim(ORGANIZATION_CLAIM),
                        Set.copyOf(claims.getStringListClaim(ROLES_CLAIM)))
                : null;
    }

    /** A change of password changes it, and tells nothing about either. */
    private String passwordMark(String user) {
        return mark(user + ":" + users.digest(user));
    }

    private String mark(String text) {
        return HexFormat.of().formatHex(SessionKey.mac(marks, text), 0, MARK_BYTES);
    }
}
