package dev.runners.gateway.source;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: what stands in front says so, where it is believed. What others say of that has been taken from
 * the request before anything here is asked.
 */
public final class Source {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    /** What a proxy says of a request. The last is read by nobody: the address that was asked for is in Host. */
    public static final List<String> SAID = List.of(FOR, PROTO, "X-Forwarded-Host");

    /** All whose address is none count as one. */
    private static final String UNKNOWN = "unknown";

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern WITH_PORT = Pattern.compile("^(?:\\[([^]]+)](?::\\d+)?|([\\d.]+):\\d+)$");

    private Source() {}

    /** Empty for what is no address of IPv4 or IPv6. */
    public static Optional<String> of(HttpServerRequest request) {
        Optional<String> said = said(request, FOR);
        return said.isPresent() ? said.flatMap(Source::address) : peer(request);
    }

    /** To count by. */
    public static String named(HttpServerRequest request) {
        return of(request).orElse(UNKNOWN);
    }

    /** Whether it came by TLS, to us or to what stands in front. */
    public static boolean isSecure(HttpServerRequest request) {
        return said(request, PROTO).map("https"::equalsIgnoreCase).orElse(request.isSSL());
    }

    /** The address of who has sent it to us. */
    public static Optional<String> peer(HttpServerRequest request) {
        @Nullable SocketAddress from = request.remoteAddress();
        return from == null
                ? Optional.empty()
                : Optional.ofNullable(from.hostAddress() == null ? from.host() : from.hostAddress())
                        .flatMap(Source::address);
    }

    /** The first of several. */
    private static Optional<String> said(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).map(all -> COMMA.split(all.strip(), -1)[0]);
    }

    /** Without port, and without the brackets that one of IPv6 may stand in. */
    private static Optional<String> address(String text) {
        String bare = WITH_PORT.matcher(text).replaceFirst("$1$2");
        return NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare)
                ? Optional.of(bare)
                : Optional.empty();
    }
}
