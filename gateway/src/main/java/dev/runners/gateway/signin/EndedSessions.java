package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that were ended, at whichever gateway; each until it would have been over anyway. */
@ApplicationScoped
public class EndedSessions {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Instant nextLook = Instant.MIN;

    EndedSessions(Clock clock) {
        this.clock = clock;
    }

    public void learn(EndedSession session) {
        Instant now = clock.instant();
        if (now.isAfter(nextLook)) {
            nextLook = now.plus(EVERY);
            ends.values().removeIf(end -> !now.isBefore(end));
        }
        if (now.isBefore(session.end())) {
            ends.put(session.id(), session.end());
        }
    }

    boolean holds(Session session) {
        return ends.containsKey(session.id());
    }
}
