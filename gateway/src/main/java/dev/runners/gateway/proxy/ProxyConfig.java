package dev.runners.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How much goes to the other services at once. */
@ConfigMapping(prefix = "runners.proxy")
interface ProxyConfig {

    /** Connections for calls to each service; as many again as {@link #queue} wait, the rest is answered 503. */
    @WithDefault("256")
    int connections();

    /** Connections for heartbeats: each is held for as long as Kafka takes to write it down. */
    @WithDefault("4000")
    int heartbeats();

    /** Calls that may wait for a connection. */
    @WithDefault("2048")
    int queue();

    /** Streams (wake, log tails) that may be open to each service; one connection each, apart from those for calls. */
    @WithDefault("8000")
    int streams();

    /** How long to wait for a connection. */
    @WithName("connect-timeout")
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a call or stream may be silent; streams send comments more often. */
    @WithName("idle-timeout")
    @WithDefault("60s")
    Duration idleTimeout();

    /** The largest body of a plan or a state, in bytes; these are passed on as they come. */
    @WithName("max-upload")
    @WithDefault("52428800")
    long maxUpload();

    /** The largest body of any other request, in bytes: a piece of log; its owner may allow less. */
    @WithName("max-body")
    @WithDefault("16777216")
    long maxBody();
}
