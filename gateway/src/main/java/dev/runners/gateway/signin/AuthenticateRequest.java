package dev.runners.gateway.signin;

import dev.runners.platform.limit.LimitCallers;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Knows who sends a request, by its API token or else by its session. */
@ApplicationScoped
public class AuthenticateRequest {

    private final AuthenticateApiToken authenticateApiToken;
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final KnownUsers users;
    private final GuardOrigin guardOrigin;
    private final LimitCallers<Person> limit;

    AuthenticateRequest(
            AuthenticateApiToken authenticateApiToken,
            SessionCookie cookie,
            Sessions sessions,
            KnownUsers users,
            GuardOrigin guardOrigin,
            CallLimits limits) {
        this.authenticateApiToken = authenticateApiToken;
        this.cookie = cookie;
        this.sessions = sessions;
        this.users = users;
        this.guardOrigin = guardOrigin;
        this.limit = new LimitCallers<>(
                "You make more calls than one caller may. Wait, then try again.", limits.rate(), limits.burst());
    }

    /**
     * Null without credentials; fails with 401 for wrong ones, with 403 for a change asked for by another site, with 429
     * for one call too many.
     */
    public Uni<@Nullable SignedIn> of(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader("Authorization");
        Uni<@Nullable SignedIn> signedIn = authorization == null
                ? Uni.createFrom().item(() -> bySession(request))
                : authenticateApiToken.by(authorization).map(known -> known);
        return signedIn.invoke(known -> {
            if (known != null) {
                limit.count(known.person());
            }
        });
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
