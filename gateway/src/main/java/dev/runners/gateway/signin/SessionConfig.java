package dev.runners.gateway.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How people stay signed in. */
@ConfigMapping(prefix = "runners.session")
interface SessionConfig {

    /** The secret that sessions are signed with, the same in every gateway; the gateway's private key unless set. */
    Optional<String> key();

    /** How long a session is good for; a day at most. */
    @WithDefault("12h")
    Duration duration();

    /** Scheme, host and port under which browsers see us; needed where a proxy in front ends TLS. */
    @WithName("public-origin")
    Optional<URI> publicOrigin();
}
