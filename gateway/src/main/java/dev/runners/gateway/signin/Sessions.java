package dev.runners.gateway.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Begins and ends sessions. Only the ended ones are remembered, until they would have been over anyway. */
@ApplicationScoped
class Sessions {

    private static final int ID_BYTES = 16;

    private final SessionToken token;
    private final SessionConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();

    Sessions(SessionToken token, SessionConfig config, Clock clock) {
        this.token = token;
        this.config = config;
        this.clock = clock;
    }

    Session begin(String user) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant end = clock.instant().plus(config.duration()).truncatedTo(ChronoUnit.SECONDS);
        return new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id), user, end);
    }

    /** The session of a cookie, or null when it is none or is over. */
    @Nullable
    Session current(@Nullable String cookie) {
        @Nullable Session session = cookie == null ? null : token.read(cookie);
        return session != null && isOpen(session) ? session : null;
    }

    boolean isOpen(Session session) {
        return !ended.containsKey(session.id()) && clock.instant().isBefore(session.end());
    }

    void end(Session session) {
        Instant now = clock.instant();
        ended.values().removeIf(end -> !now.isBefore(end));
        ended.put(session.id(), session.end());
    }
}
