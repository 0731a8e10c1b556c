package dev.runners.gateway.signin;

import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The session of a browser: begun in place of an earlier one, read with every request, ended. */
@ApplicationScoped
public class BrowserSession {

    private static final String NAME = "runners-session";

    private final Cookies cookies;
    private final Sessions sessions;
    private final SessionToken token;
    private final SessionConfig config;

    BrowserSession(Cookies cookies, Sessions sessions, SessionToken token, SessionConfig config) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.token = token;
        this.config = config;
    }

    /** A new session in the answer's cookie; the one that the browser had is over. */
    public void begin(HttpServerRequest request, Person person, Voucher by) {
        endCurrent(request);
        String text = token.write(sessions.begin(person, by));
        cookies.write(request, NAME, text, config.duration(), CookieSameSite.STRICT);
    }

    /** Whether the browser says that it has one, be it over. */
    boolean isClaimed(HttpServerRequest request) {
        return cookies.read(request, NAME) != null;
    }

    /** Null when it has none, or one that is over. */
    @Nullable
    Session current(HttpServerRequest request) {
        return sessions.current(cookies.read(request, NAME));
    }

    /** Ends it at every gateway. */
    void end(HttpServerRequest request) {
        endCurrent(request);
        cookies.clear(request, NAME, CookieSameSite.STRICT);
    }

    private void endCurrent(HttpServerRequest request) {
        @Nullable Session session = current(request);
        if (session != null) {
            sessions.end(session);
        }
    }
}
