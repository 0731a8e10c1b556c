package dev.runners.gateway.proxy;

import dev.runners.gateway.source.Source;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.problem.ProblemReply;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what whoever stands in front may have read in another way than we do, and looks at nothing that follows on the same
 * connection. Netty refuses the rest itself: a length beside chunks, two lengths, lines that end otherwise than in CR LF.
 */
@ApplicationScoped
class GuardFraming {

    /** Behind what is said to browsers with every answer, before everything that answers. */
    private static final int ORDER = -28;

    private static final List<String> CHUNKED = List.of("chunked");

    void mount(@Observes Router router) {
        // What the router does not want itself, as without a Host, never comes to a handler.
        router.route().order(ORDER).handler(GuardFraming::look).failureHandler(GuardFraming::look);
    }

    private static void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            check(request.version(), request.uri(), request.headers());
            context.next();
        } catch (ProblemException e) {
            refuse(request, context.response(), e);
        }
    }

    static void check(@Nullable HttpVersion version, String uri, MultiMap headers) {
        if (version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0) {
            throw malformed("Speak HTTP/1.1.");
        }
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !codings.equals(CHUNKED)) {
            throw malformed("A Transfer-Encoding is chunked, once, and nothing else.");
        }
        // Of two lengths in HTTP/1.0 the first is taken without a word.
        if (version == HttpVersion.HTTP_1_0 && headers.contains(HttpHeaders.CONTENT_LENGTH) && staysOpen(headers)) {
            throw malformed("A connection that carries a body and stays open needs HTTP/1.1.");
        }
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && version == HttpVersion.HTTP_1_1)) {
            throw malformed("Send one Host header.");
        }
        // Only those of who is believed are still there.
        for (String name : Source.SAID) {
            if (headers.getAll(name).size() > 1) {
                throw malformed("Send one " + name + " header at most.");
            }
        }
        if (!hosts.isEmpty() && !isHost(hosts.getFirst())) {
            throw malformed("Host is no host.");
        }
        if (!isOurs(uri, hosts)) {
            throw malformed("The address is a path, or names the same host as Host.");
        }
    }

    private static boolean isHost(String text) {
        try {
            return !text.isEmpty() && HostAndPort.parseAuthority(text, -1) != null;
        } catch (IndexOutOfBoundsException e) {
            // Its parser does not expect everything.
            return false;
        }
    }

    private static boolean staysOpen(MultiMap headers) {
        return headers.getAll(HttpHeaders.CONNECTION).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("keep-alive"));
    }

    private static boolean isOurs(String uri, List<String> hosts) {
        return uri.startsWith("/")
                || uri.equals("*")
                || hosts.stream()
                        .anyMatch(host -> begins(uri, "http://" + host + "/") || begins(uri, "https://" + host + "/"));
    }

    private static boolean begins(String text, String beginning) {
        return text.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Kind.MALFORMED, detail);
    }

    /** The answer is whole but never ended: with its end the connection would go on to what stands behind the request. */
    private static void refuse(HttpServerRequest request, HttpServerResponse response, ProblemException e) {
        ProblemReply reply = ProblemReply.of(e);
        var _ = reply.head(response)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        Integer.toString(reply.body().length()))
                .write(reply.body())
                .onComplete(_ -> request.connection().close());
    }
}
