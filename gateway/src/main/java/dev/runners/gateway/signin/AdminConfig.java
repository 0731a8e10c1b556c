package dev.runners.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** The one API token known by configuration: an administrator's, with which everything else is set up. */
@ConfigMapping(prefix = "runners.admin")
interface AdminConfig {

    /** SHA-256 of the token's whole text, in hex; without it nobody signs in. */
    @WithName("token-digest")
    Optional<String> tokenDigest();

    /** Name of the organisation whose administrator it is. */
    @WithDefault("default")
    String organization();
}
