package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were ended, at whichever gateway, by their ids or by what several have in common; each until it would have
 * been over anyway.
 */
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
            ends.merge(session.id(), session.end(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    boolean holds(Session session) {
        return isOver(session.id(), session) || session.provided().stream().anyMatch(name -> isOver(name, session));
    }

    /** Of those with one name one that began later has a later limit, and goes on. */
    private boolean isOver(String name, Session session) {
        @Nullable Instant end = ends.get(name);
        return end != null && !session.limit().isAfter(end);
    }
}
