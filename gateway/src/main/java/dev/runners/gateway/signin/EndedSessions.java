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
 * been over anyway. How long sessions last may be another matter at each start, so that is never asked of one that is to end.
 */
@ApplicationScoped
public class EndedSessions {

    /** No session lasts longer, and their topic is kept for as long. */
    static final Duration LONGEST = Duration.ofDays(1);

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
        return ends.containsKey(session.id()) || (session.provided() != null && holds(session.provided(), session));
    }

    private boolean holds(Provided provided, Session session) {
        return (provided.session() != null && ends.containsKey(provided.session()))
                || isOver(provided.person(), session.begun());
    }

    /** Of one person's those that began later go on. */
    private boolean isOver(String person, Instant begun) {
        @Nullable Instant end = ends.get(person);
        return end != null && !begun.plus(LONGEST).isAfter(end);
    }

    /** All of this name, whenever they began or begin. */
    static EndedSession all(String name, Instant now) {
        return new EndedSession(name, now.plus(LONGEST));
    }

    /** Those of this person that began until then. */
    static EndedSession begunUntil(Instant then, String person) {
        return new EndedSession(person, then.plus(LONGEST));
    }
}
