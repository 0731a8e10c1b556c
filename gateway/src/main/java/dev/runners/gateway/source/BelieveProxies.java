package dev.runners.gateway.source;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Takes from a request what it says of where it comes from, unless a proxy that is believed says it. The framework can do that,
 * too (quarkus.http.proxy), but writes one Host over all that came before anybody can look at it.
 */
@ApplicationScoped
class BelieveProxies {

    /** Before everything else. */
    private static final int ORDER = -40;

    private static final int WHOLE_IPV4 = 32;
    private static final int WHOLE_IPV6 = 128;

    private final List<IpSubnetFilterRule> believed;

    BelieveProxies(EdgeConfig config) {
        this.believed = config.trustedProxies().orElse(List.of()).stream()
                .map(BelieveProxies::network)
                .toList();
    }

    void mount(@Observes Router router) {
        router.route().order(ORDER).handler(context -> {
            if (!isBelieved(context.request())) {
                Source.SAID.forEach(context.request().headers()::remove);
            }
            context.next();
        });
    }

    private boolean isBelieved(HttpServerRequest request) {
        return Source.peer(request).filter(this::isBelieved).isPresent();
    }

    boolean isBelieved(String address) {
        var from = new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), 0);
        return believed.stream().anyMatch(network -> network.matches(from));
    }

    private static IpSubnetFilterRule network(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            if (NetUtil.createInetAddressFromIpAddressString(parts[0]) == null) {
                throw new IllegalArgumentException("It is a name, or nothing");
            }
            int whole = NetUtil.isValidIpV4Address(parts[0]) ? WHOLE_IPV4 : WHOLE_IPV6;
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : whole;
            return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "RUNNERS_EDGE_TRUSTED_PROXIES: " + text + " is no address, and no network as 10.0.0.0/8.", e);
        }
    }
}
