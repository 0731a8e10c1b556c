package dev.runners.gateway.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser keeps its session: out of reach of scripts and of other sites. */
@ApplicationScoped
class SessionCookie {

    private static final String NAME = "runners-session";
    private static final String SECURE_NAME = "__Host-" + NAME;

    private final SessionToken token;
    private final SessionConfig config;
    private final boolean isPublicSecure;

    SessionCookie(SessionToken token, SessionConfig config) {
        this.token = token;
        this.config = config;
        Optional<URI> origin = config.publicOrigin();
        this.isPublicSecure = origin.isPresent() && "https".equals(origin.get().getScheme());
    }

    @Nullable
    String read(HttpServerRequest request) {
        @Nullable Cookie cookie = request.getCookie(name(request));
        return cookie == null ? null : cookie.getValue();
    }

    void write(HttpServerRequest request, Session session) {
        set(request, token.write(session), config.duration().toSeconds());
    }

    void clear(HttpServerRequest request) {
        set(request, "", 0);
    }

    private void set(HttpServerRequest request, String value, long seconds) {
        request.response()
                .addCookie(Cookie.cookie(name(request), value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(isSecure(request))
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(seconds));
    }

    private String name(HttpServerRequest request) {
        return isSecure(request) ? SECURE_NAME : NAME;
    }

    private boolean isSecure(HttpServerRequest request) {
        return isPublicSecure || request.isSSL();
    }
}
