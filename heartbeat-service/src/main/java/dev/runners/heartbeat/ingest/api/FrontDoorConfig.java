package dev.runners.heartbeat.ingest.api;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What stands between the Runners and this service. */
@ConfigMapping(prefix = "runners.front-door")
interface FrontDoorConfig {

    /**
     * Scheme, host and port that Runners use: a gateway, an ingress, a load balancer. Without it, nothing but this service's
     * own port is thought to be in their way.
     */
    Optional<URI> url();
}
