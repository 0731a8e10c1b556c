package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Begins and ends sessions. What is signed needs no memory: only the ended ones are remembered, by every gateway. */
@ApplicationScoped
class Sessions {

    private static final int ID_BYTES = 16;

    /** For as long as their topic is kept. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final SessionToken token;
    private final SessionConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final EndedSessions ended;
    private final SessionEnds ends;

    Sessions(SessionToken token, SessionConfig config, Clock clock, EndedSessions ended, SessionEnds ends) {
        this.token = token;
        this.config = config;
        this.clock = clock;
        this.ended = ended;
        this.ends = ends;
        if (config.duration().compareTo(LONGEST) > 0) {
            throw new ConfigurationException(
                    "RUNNERS_SESSION_DURATION is more than a day: sign-outs are not remembered longer.");
        }
    }

    Session begin(Person person, Voucher by) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant end = clock.instant().plus(config.duration()).truncatedTo(ChronoUnit.SECONDS);
        return new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id), person, by, end);
    }

    /** The session of a cookie, or null when it is none or is over. */
    @Nullable
    Session current(@Nullable String cookie) {
        @Nullable Session session = cookie == null ? null : token.read(cookie);
        return session != null && isOpen(session) ? session : null;
    }

    boolean isOpen(Session session) {
        return !ended.holds(session) && clock.instant().isBefore(session.end());
    }

    void end(EndedSession gone) {
        ended.learn(gone);
        ends.tell(gone);
    }
}
