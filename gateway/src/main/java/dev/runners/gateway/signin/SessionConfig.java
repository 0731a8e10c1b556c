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

    /** The secret that sessions are encrypted with, the same in every gateway; the gateway's private key unless set. */
    Optional<String> key();

    /** After how long without use a session is over; a minute at least. An open page that somebody can see uses it. */
    @WithDefault("30m")
    Duration idle();

    /** After how long a session is over however it is used; a day at most. */
    @WithDefault("12h")
    Duration duration();

    /** Scheme, host and port under which browsers see us; needed where a proxy in front ends TLS. */
    @WithName("public-origin")
    Optional<URI> publicOrigin();
}
