package dev.runners.gateway.signin;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a change that another site makes a signed-in browser ask for: it cannot send a header of its own choice, and
 * the browser says where it comes from (OWASP ASVS 5.0, 3.5).
 */
@ApplicationScoped
public class GuardOrigin {

    private static final String HEADER = "X-Requested-With";
    private static final String VALUE = "runners";
    private static final Set<String> OUR_SITES = Set.of("same-origin", "none");

    private final Optional<String> publicOrigin;

    GuardOrigin(PublicOrigin origin) {
        this.publicOrigin = origin.configured();
    }

    /** Fails with 403. Not for requests with credentials that no browser sends by itself. */
    public void check(HttpServerRequest request) {
        check(request.method(), request.headers());
    }

    void check(HttpMethod method, MultiMap headers) {
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return;
        }
        if (!VALUE.equals(headers.get(HEADER))) {
            throw refused("Send the header " + HEADER + ": " + VALUE + " with this request.");
        }
        if (!OUR_SITES.containsAll(headers.getAll("Sec-Fetch-Site"))) {
            throw refused("This may only be asked for by our own page.");
        }
        @Nullable String host = headers.get("Host");
        if (!headers.getAll("Origin").stream().allMatch(origin -> isOurs(origin, host))) {
            throw refused("This may only be asked for by our own page; yours has another address.");
        }
    }

    /** Without a configured origin, the host decides: behind a proxy the scheme may be another one here. */
    private boolean isOurs(String origin, @Nullable String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return publicOrigin.isPresent()
                ? publicOrigin.get().equals(lower)
                : host != null
                        && (lower.equals("http://" + host.toLowerCase(Locale.ROOT))
                                || lower.equals("https://" + host.toLowerCase(Locale.ROOT)));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.FORBIDDEN, detail);
    }
}
