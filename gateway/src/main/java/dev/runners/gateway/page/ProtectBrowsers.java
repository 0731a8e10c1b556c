package dev.runners.gateway.page;

import dev.runners.gateway.source.Source;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Tells browsers with every answer what they must not do with it (OWASP ASVS 5.0, 3.4). */
@ApplicationScoped
class ProtectBrowsers {

    /** Before whatever answers. */
    private static final int ORDER = -30;

    private static final String POLICY = "Content-Security-Policy";
    private static final String API = "/api/";

    void mount(@Observes Router router) {
        // What the router itself does not like of an address never comes to a handler.
        router.route().order(ORDER).handler(this::protect).failureHandler(this::protect);
    }

    /** What the page may load: its own files only, and styles that carry the nonce. */
    static String policy(@Nullable String nonce) {
        String styles = nonce == null ? "'self'" : "'self' 'nonce-" + nonce + "'";
        return "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
                + "script-src 'self'; style-src " + styles;
    }

    private void protect(RoutingContext context) {
        @Nullable String path = context.request().path();
        boolean isApi = path != null && path.startsWith(API);
        boolean isSecure = Source.isSecure(context.request());
        context.addHeadersEndHandler(ended -> {
            MultiMap headers = context.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            if (isSecure) {
                headers.set("Strict-Transport-Security", "max-age=31536000");
            }
            if (!isApi && !headers.contains(POLICY)) {
                headers.set(POLICY, policy(null));
            }
        });
        context.next();
    }
}
