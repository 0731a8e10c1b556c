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
    private final BrowserSession browserSession;
    private final Sessions sessions;
    private final GuardOrigin guardOrigin;
    private final SessionEnds ends;
    private final LimitCallers<Person> limit;

    AuthenticateRequest(
            AuthenticateApiToken authenticateApiToken,
            BrowserSession browserSession,
            Sessions sessions,
            GuardOrigin guardOrigin,
            SessionEnds ends,
            CallLimits limits) {
        this.authenticateApiToken = authenticateApiToken;
        this.browserSession = browserSession;
        this.sessions = sessions;
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
        if (ends.isCaughtUp() || !browserSession.isClaimed(request)) {
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
        if (!browserSession.isClaimed(request)) {
            return null;
        }
        @Nullable Session session = browserSession.current(request);
        if (session == null) {
            throw new ProblemException(Kind.UNAUTHENTICATED, "Your session is over. Sign in again.");
        }
        guardOrigin.check(request);
        return new SignedIn(session.person(), () -> sessions.isOpen(session));
    }
}
