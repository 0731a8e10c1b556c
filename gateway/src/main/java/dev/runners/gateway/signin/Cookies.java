package dev.runners.gateway.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a browser keeps for us, out of reach of scripts and, with https, of our neighbours' hosts. */
@ApplicationScoped
public class Cookies {

    private static final String HOST_ONLY = "__Host-";

    private final PublicOrigin origin;

    Cookies(PublicOrigin origin) {
        this.origin = origin;
    }

    @Nullable
    public String read(HttpServerRequest request, String name) {
        @Nullable Cookie cookie = request.getCookie(full(request, name));
        return cookie == null ? null : cookie.getValue();
    }

    /** Adds it to the answer. With STRICT no other site's link carries it here, with LAX a link does. */
    public void write(HttpServerRequest request, String name, String value, Duration keptFor, CookieSameSite sameSite) {
        request.response()
                .addCookie(Cookie.cookie(full(request, name), value)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(origin.isSecure(request))
                        .setSameSite(sameSite)
                        .setMaxAge(keptFor.toSeconds()));
    }

    public void clear(HttpServerRequest request, String name, CookieSameSite sameSite) {
        write(request, name, "", Duration.ZERO, sameSite);
    }

    private String full(HttpServerRequest request, String name) {
        return origin.isSecure(request) ? HOST_ONLY + name : name;
    }
}
