package dev.runners.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where heartbeat-service is. */
@ConfigMapping(prefix = "runners.heartbeat")
public interface HeartbeatConfig {

    /** Scheme, host and port. */
    @WithDefault("http://127.0.0.1:8082")
    URI url();
}
