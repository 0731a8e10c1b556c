package dev.runners.gateway.signin;

import dev.runners.platform.limit.LimitCallers;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows who sends a request, by its API token or else by its session. */
@ApplicationScoped
public class AuthenticateRequest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AuthenticateApiToken authenticateApiToken;
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final KnownUsers users;
    private final GuardOrigin guardOrigin;
    private final SessionEnds ends;
    private final LimitCallers<Person> limit;

    AuthenticateRequest(
            AuthenticateApiToken authenticateApiToken,
            SessionCookie cookie,
            Sessions sessions,
            KnownUsers users,
            GuardOrigin guardOrigin,
            SessionEnds ends,
            CallLimits limits) {
        this.authenticateApiToken = authenticateApiToken;
        this.cookie = cookie;
        this.sessions = sessions;
        this.users = users;
        this.guardOrigin = guardOrigin;
        this.ends = ends;
        this.limit = new LimitCallers<>(
                "You make more calls than one caller may. Wait, then try again.", limits.rate(), limits.burst());
    }

    /**
     * Null without credentials; fails with 401 for wrong ones, with 403 for a change asked for by another site, with 429
     * for one call too many, with 503 while nobody can tell whose session has ended.
     */
    public Uni<@Nullable SignedIn> of(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader("Authorization");
        Uni<@Nullable SignedIn> signedIn = authorization == null
                ? sessionsAreKnown(request).map(nothing -> bySession(request))
                : authenticateApiToken.by(authorization).map(known -> known);
        return signedIn.invoke(known -> {
            if (known != null) {
                limit.count(known.person());
            }
        });
    }

    /** A gateway that has just started would let ended sessions in again. */
    private Uni<@Nullable Void> sessionsAreKnown(HttpServerRequest request) {
        if (ends.isCaughtUp() || cookie.read(request) == null) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .completionStage(ends::awaitEnd)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> ProblemException.unavailable(
                        "Who has signed out is not known here at the moment. Try again.", PATIENCE));
    }

    private @Nullable SignedIn bySession(HttpServerRequest request) {
        @Nullable String text = cookie.read(request);
        if (text == null) {
            return null;
        }
        @Nullable Session session = sessions.current(text);
        @Nullable Person person = session == null ? null : users.named(session.user());
        if (session == null || person == null) {
            throw new ProblemException(Kind.UNAUTHENTICATED, "Your session is over. Sign in again.");
        }
        guardOrigin.check(request);
        return new SignedIn(person, () -> sessions.isOpen(session));
    }
}
