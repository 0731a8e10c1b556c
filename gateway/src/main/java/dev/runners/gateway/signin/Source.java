package dev.runners.gateway.signin;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address that a request comes from, as who stands in front says where it is believed. */
public final class Source {

    /** All whose address is none count as one. */
    private static final String UNKNOWN = "unknown";

    private Source() {}

    /** Empty for what is no address of IPv4 or IPv6. */
    public static Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress()).map(Source::address).filter(Source::isAddress);
    }

    /** To count by. */
    public static String named(HttpServerRequest request) {
        return of(request).orElse(UNKNOWN);
    }

    /** In a header one of IPv6 stands in brackets. */
    private static @Nullable String address(SocketAddress from) {
        @Nullable String host = from.hostAddress() == null ? from.host() : from.hostAddress();
        return host != null && host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }
}
