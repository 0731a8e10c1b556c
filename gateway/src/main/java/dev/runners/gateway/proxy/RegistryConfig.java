package dev.runners.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where registry-service is. */
@ConfigMapping(prefix = "runners.registry")
public interface RegistryConfig {

    /** Scheme, host and port. */
    @WithDefault("http://127.0.0.1:8081")
    URI url();
}
