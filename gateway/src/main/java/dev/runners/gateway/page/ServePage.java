package dev.runners.gateway.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers what people open in a browser; the framework has the files, this decides how long they may be kept. */
@ApplicationScoped
class ServePage {

    /**
     * Before what refuses addresses with a problem: nobody reads one in a browser, and the page looks at its own address
     * with more patience.
     */
    private static final int ORDER = -27;

    private static final String ENTRANCE = "/dashboard/runners";
    private static final Pattern API = Pattern.compile("^/+api(/|$)");
    private static final String CACHE = "Cache-Control";
    private static final int FOUND = 302;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NONCE_BYTES = 16;

    private final PageHtml html;
    private final SecureRandom random = new SecureRandom();

    ServePage(PageHtml html) {
        this.html = html;
    }

    void mount(@Observes Router router) {
        // What the router itself does not like of an address never comes to a handler.
        router.route().order(ORDER).handler(this::serve).failureHandler(this::serve);
    }

    private void serve(RoutingContext context) {
        HttpMethod method = context.request().method();
        @Nullable String path = context.request().path();
        if (path == null || !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            context.next();
            return;
        }
        switch (PagePath.of(path)) {
            case HOME -> {
                var _ = context.response()
                        .setStatusCode(FOUND)
                        .putHeader("Location", ENTRANCE)
                        .end();
            }
            case VIEW -> view(context);
            case ASSET -> keep(context, "public, max-age=31536000, immutable");
            case FILE -> keep(context, "no-cache");
            case NONE -> {
                if (isOfPeople(context, path)) {
                    context.response().setStatusCode(NOT_FOUND);
                    view(context);
                } else {
                    context.next();
                }
            }
        }
    }

    /** Whether somebody has mistyped an address, or followed a wrong link: the page says it better than a problem. */
    private static boolean isOfPeople(RoutingContext context, String path) {
        @Nullable String accepts = context.request().getHeader("Accept");
        return accepts != null
                && accepts.contains("text/html")
                && !API.matcher(path).find();
    }

    private void view(RoutingContext context) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        @Nullable String page = html.with(nonce);
        if (page == null) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", ProtectBrowsers.policy(nonce))
                .putHeader(CACHE, "no-store");
        var _ = response.end(page);
    }

    private static void keep(RoutingContext context, String howLong) {
        context.addHeadersEndHandler(ended -> {
            int status = context.response().getStatusCode();
            context.response().putHeader(CACHE, status == OK || status == NOT_MODIFIED ? howLong : "no-store");
        });
        context.next();
    }
}
