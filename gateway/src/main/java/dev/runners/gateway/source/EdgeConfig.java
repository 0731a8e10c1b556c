package dev.runners.gateway.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** What stands in front of the gateway. */
@ConfigMapping(prefix = "runners.edge")
interface EdgeConfig {

    /**
     * Addresses or networks, as in 10.0.0.0/8, of the proxies in front: they are believed who calls (the first of
     * X-Forwarded-For), and that TLS ended with them (X-Forwarded-Proto). Nobody else is.
     */
    @WithName("trusted-proxies")
    Optional<List<String>> trustedProxies();
}
