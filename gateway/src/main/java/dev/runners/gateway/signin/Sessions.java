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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins, renews and ends sessions. Only the ended ones are remembered, by every gateway: all else is in the cookie. */
@ApplicationScoped
class Sessions {

    private static final int ID_BYTES = 16;

    /** For as long as their topic is kept. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** An open page renews its session every half minute. */
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(1);

    /** Of the idle time: what a renewal has to win. */
    private static final int WORTH_IT = 10;

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
        if (config.idle().compareTo(SHORTEST_IDLE) < 0) {
            throw new ConfigurationException(
                    "RUNNERS_SESSION_IDLE is less than a minute: a page could not renew its session in time.");
        }
    }

    Session begin(Person person, Voucher by, Set<String> provided) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant limit = after(config.duration());
        return new Session(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                person,
                by,
                endBefore(limit),
                limit,
                provided);
    }

    /** The same session with the whole idle time before it again; null when that would win it too little. */
    @Nullable
    Session renewed(Session session) {
        Instant end = endBefore(session.limit());
        boolean worthIt =
                Duration.between(session.end(), end).compareTo(config.idle().dividedBy(WORTH_IT)) >= 0;
        return worthIt
                ? new Session(session.id(), session.person(), session.by(), end, session.limit(), session.provided())
                : null;
    }

    /** The session of a cookie, or null when it is none or is over. */
    @Nullable
    Session current(@Nullable String cookie) {
        @Nullable Session session = cookie == null ? null : token.read(cookie);
        return session != null && isOpen(session) ? session : null;
    }

    /** Also of one whose cookie was renewed since: what is watched with it goes on until the session's limit. */
    boolean isOpen(Session session) {
        return !ended.holds(session) && clock.instant().isBefore(session.limit());
    }

    void end(EndedSession gone) {
        ended.learn(gone);
        ends.tell(gone);
    }

    /** Ends those of this name that began until then. */
    void end(String provided, Instant begunUntil) {
        end(new EndedSession(provided, begunUntil.plus(config.duration())));
    }

    private Instant endBefore(Instant limit) {
        Instant idle = after(config.idle());
        return idle.isBefore(limit) ? idle : limit;
    }

    private Instant after(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
