package dev.runners.gateway.proxy;

import dev.runners.platform.setting.Flag;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where release-service is. */
@ConfigMapping(prefix = "runners.release")
public interface ReleaseConfig {

    /** Scheme, host and port. */
    @WithDefault("http://127.0.0.1:8083")
    URI url();

    /** Whether CI may publish with its forge's own token, which release-service checks; see {@code runners.workloads} there. */
    @WithDefault("false")
    @WithConverter(Flag.class)
    boolean workloads();
}
