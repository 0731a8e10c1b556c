package dev.runners.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where provisioner-service is. */
@ConfigMapping(prefix = "runners.provisioner")
public interface ProvisionerConfig {

    /** Scheme, host and port. */
    @WithDefault("http://127.0.0.1:8084")
    URI url();
}
