package dev.runners.gateway.signin;

import dev.runners.contracts.session.EndedSession;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The session of a browser: begun in place of an earlier one, read with every request, renewed, ended. */
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
    void begin(HttpServerRequest request, Person person) {
        end(earlier(request));
        keep(request, sessions.begin(person, Voucher.CONFIGURATION, null));
    }

    /**
     * The same for who comes from the provider, from where a STRICT cookie does not come along: with what it was before.
     *
     * @param provided by what the provider may end it
     */
    public void begin(HttpServerRequest request, Person person, Provided provided, @Nullable EndedSession earlier) {
        end(earlier);
        end(earlier(request));
        keep(request, sessions.begin(person, Voucher.PROVIDER, provided));
    }

    /** Gives the browser the session that it has for longer, where that is due. */
    void renew(HttpServerRequest request) {
        @Nullable Session session = current(request);
        @Nullable Session longer = session == null ? null : sessions.renewed(session);
        if (longer != null) {
            keep(request, longer);
        }
    }

    private void keep(HttpServerRequest request, Session session) {
        cookies.write(request, NAME, token.write(session), config.idle(), CookieSameSite.STRICT);
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

    /** The session that the browser has now, to be ended when another one begins; or null. */
    public @Nullable EndedSession earlier(HttpServerRequest request) {
        @Nullable Session session = current(request);
        return session == null ? null : new EndedSession(session.id(), session.limit());
    }

    /** Ends it at every gateway. */
    void end(HttpServerRequest request) {
        end(earlier(request));
        cookies.clear(request, NAME, CookieSameSite.STRICT);
    }

    /** Ends what began with this session at the provider, in whichever browser. */
    public void endProvided(String session) {
        sessions.endProvided(session);
    }

    /**
     * Ends what this person began with the provider before it said so, in whichever browser.
     *
     * @param told when, by the provider's clock
     */
    public void endPerson(String person, Instant told) {
        sessions.endPerson(person, told);
    }

    private void end(@Nullable EndedSession session) {
        if (session != null) {
            sessions.end(session);
        }
    }
}
