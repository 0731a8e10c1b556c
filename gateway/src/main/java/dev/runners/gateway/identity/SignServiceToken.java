package dev.runners.gateway.identity;

import dev.runners.gateway.signin.Person;
import dev.runners.platform.identity.Caller;
import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Vouches for a person to the services: a token of 60 s, signed with ES256, that each service checks itself. */
@ApplicationScoped
public class SignServiceToken {

    private static final Duration VALIDITY = Duration.ofSeconds(60);
    private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final PrivateKey key;
    private final Clock clock;
    private final Map<Person, Signed> signed = new ConcurrentHashMap<>();

    SignServiceToken(IdentityConfig config, Clock clock) {
        this.key = read(config.privateKey()
                .orElseThrow(() -> new ConfigurationException("RUNNERS_IDENTITY_PRIVATE_KEY is not set.")));
        this.clock = clock;
    }

    /** The key has been read by then: a wrong one stops the start before anything is served. */
    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent started) {}

    /**
     * The first signature of a process takes long, for the JDK prepares the curve: not on the event loop, and after all the
     * others, while the topics are being read.
     */
    void prepare(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        Person nobody = Person.of("nobody", "none", Set.of());
        if (sign(nobody, clock.instant()).text().isEmpty()) {
            throw new ConfigurationException("RUNNERS_IDENTITY_PRIVATE_KEY signs nothing.");
        }
    }

    /** The token's text; the same one again while it is good for half of its life. */
    public String of(Person person) {
        Instant now = clock.instant();
        if (signed.size() > REMEMBERED) {
            signed.clear();
        }
        return signed.compute(
                        person,
                        (who, known) -> known != null
                                        && known.end().minus(RENEW_BEFORE_END).isAfter(now)
                                ? known
                                : sign(who, now))
                .text();
    }

    private Signed sign(Person person, Instant now) {
        Instant end = now.plus(VALIDITY);
        String text = Jwt.issuer("runners-gateway")
                .audience("runners")
                .subject(person.name())
                .groups(person.roles())
                .claim(Caller.ORGANIZATION_CLAIM, person.organization().toString())
                .issuedAt(now)
                .expiresAt(end)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
        return new Signed(text, end);
    }

    private static PrivateKey read(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64.strip());
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause is left out: its message might quote the key.
            throw new ConfigurationException("RUNNERS_IDENTITY_PRIVATE_KEY is no base64 of a PKCS#8 EC key.");
        }
    }

    private record Signed(String text, Instant end) {}
}
