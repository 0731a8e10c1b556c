package dev.runners.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what needs no resource to be judged: an address that is none, an address, headers or a body that are too long, compressed
 * bodies, and an Idempotency-Key that is none.
 * The framework's own limits lie far above these (max-initial-line-length, max-header-size): what passes them has no
 * request that could be answered, gets a bare 414 or 431, and the connection is closed.
 */
@ApplicationScoped
class RefuseEarly {

    static final int MAX_URI = 8 * 1024;
    static final int MAX_HEADERS = 16 * 1024;

    /** Behind what the gateway says to browsers with every answer, before everything that answers. */
    private static final int ORDER = -25;

    /** Of a header line, beside name and value: colon, blank, end of line. */
    private static final int LINE = 4;

    private final long maxBody;

    RefuseEarly(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void mount(@Observes Router router) {
        // What the router itself does not like of an address never comes to a handler.
        router.route().order(ORDER).handler(this::look).failureHandler(this::look);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            check(request.uri(), request.headers(), maxBody);
            context.next();
        } catch (ProblemException e) {
            drain(request);
            ProblemReply reply = ProblemReply.of(e);
            if (e.kind() == Kind.UNSUPPORTED_TYPE) {
                context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
            }
            var _ = reply.head(context.response()).end(reply.body());
        }
    }

    static void check(String uri, MultiMap headers, long maxBody) {
        if (uri.length() > MAX_URI) {
            throw new ProblemException(Kind.URI_TOO_LONG, "An address may have at most " + MAX_URI + " characters.");
        }
        checkSyntax(uri);
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length() + LINE;
        }
        if (size > MAX_HEADERS) {
            throw new ProblemException(
                    Kind.HEADERS_TOO_LARGE, "Headers may have at most " + MAX_HEADERS + " bytes in all.");
        }
        String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding.strip())) {
            throw new ProblemException(Kind.UNSUPPORTED_TYPE, "Send bodies as they are, without a Content-Encoding.");
        }
        // The framework takes an empty header for none, and who sent it would be told nothing.
        IdempotencyKey.read(headers.get(IdempotencyKey.HEADER));
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isAbove(length, maxBody)) {
            throw new ProblemException(Kind.TOO_LARGE, "This body may have at most " + maxBody + " bytes.");
        }
    }

    private static void checkSyntax(String uri) {
        try {
            var _ = new URI(uri);
        } catch (URISyntaxException e) {
            // Without the address: a query may hold what nobody else should see.
            throw new ProblemException(
                    Kind.MALFORMED,
                    "This is no address, from its character %d on: %s. Write %% as %%25, and what is not allowed escaped."
                            .formatted(e.getIndex() + 1, e.getReason()));
        }
    }

    private static boolean isAbove(String length, long limit) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            throw new ProblemException(Kind.MALFORMED, "Content-Length is no number.");
        }
    }

    /** The client may be sending still, and would miss the answer if the connection went away under it. */
    private void drain(HttpServerRequest request) {
        long[] left = {maxBody};
        request.handler(buffer -> {
            left[0] -= buffer.length();
            if (left[0] < 0) {
                var _ = request.connection().close();
            }
        });
        request.resume();
    }
}
