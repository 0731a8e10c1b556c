package dev.runners.gateway.proxy;

import dev.runners.gateway.source.Source;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes from a message what must not cross the edge. */
final class CleanHeaders {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "expect");
    private static final Set<String> IDENTITY =
            Set.of("authorization", "cookie", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip");
    /** What goes on has a span of ours in its place. */
    private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

    private static final Set<String> RUNNER = Set.of("x-runner-id", "x-runner-token", "x-worker-id", "x-worker-token");
    /** These say how long the body is; a client that lists one in Connection must not change that. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "host");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private CleanHeaders() {}

    /**
     * Leaves nothing of what a client says about itself but a Runner's credentials, where they are what it signs in with.
     *
     * @param authorization what goes on as Authorization, or null
     */
    static void ofRequest(
            MultiMap headers, HttpServerRequest request, boolean asRunner, @Nullable String authorization) {
        ofHops(headers);
        for (String name : List.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            // Some servers read X_Real_IP as X-Real-IP, so no name with an underscore goes on.
            if (lower.indexOf('_') >= 0
                    || lower.startsWith("x-forwarded-")
                    || IDENTITY.contains(lower)
                    || TRACE.contains(lower)
                    || (!asRunner && RUNNER.contains(lower))) {
                headers.remove(name);
            }
        }
        if (authorization != null) {
            headers.set("Authorization", authorization);
        }
        Source.of(request).ifPresent(source -> headers.set("X-Forwarded-For", source));
        headers.set("X-Forwarded-Proto", Source.isSecure(request) ? "https" : "http");
        if (request.authority() != null) {
            headers.set("X-Forwarded-Host", request.authority().toString());
        }
    }

    /** Removes what is meant for the next hop only, listed in Connection or known as such. */
    static void ofHops(MultiMap headers) {
        List<String> listed = new ArrayList<>();
        headers.getAll("Connection")
                .forEach(value -> COMMA.splitAsStream(value.strip())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty() && !FRAMING.contains(name))
                        .forEach(listed::add));
        listed.forEach(headers::remove);
        HOP_BY_HOP.forEach(headers::remove);
    }
}
