package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Begins, renews and ends sessions. Only the ended ones are remembered, by every gateway: all else is in the cookie. */
@ApplicationScoped
class Sessions {

    private static final int ID_BYTES = 16;

    /** By which the provider's clock may be another one than ours: as much as its tokens are believed with. */
    private static final Duration SKEW = Duration.ofMinutes(1);

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
    }

    Session begin(Person person, Voucher by, @Nullable Provided provided) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant begun = after(Duration.ZERO);
        Instant limit = begun.plus(config.duration()).truncatedTo(ChronoUnit.SECONDS);
        return new Session(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                person,
                by,
                begun,
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
                ? new Session(
                        session.id(),
                        session.person(),
                        session.by(),
                        session.begun(),
                        end,
                        session.limit(),
                        session.provided())
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

    /** Ends what began with this session at the provider: that one is over for good, so time is not asked. */
    void endProvided(String session) {
        end(EndedSessions.all(session, clock.instant()));
    }

    /**
     * Ends what this person began with the provider before it said so. What has begun since goes on where the clocks can tell:
     * where they cannot, signing in once more is the smaller harm.
     *
     * @param told when, by the provider's clock
     */
    void endPerson(String person, Instant told) {
        Instant now = clock.instant();
        Instant latest = told.plus(SKEW);
        end(EndedSessions.begunUntil(latest.isBefore(now) ? latest : now, person));
    }

    private Instant endBefore(Instant limit) {
        Instant idle = after(config.idle());
        return idle.isBefore(limit) ? idle : limit;
    }

    private Instant after(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
