package dev.runners.gateway.proxy;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Wait;
import dev.runners.platform.setting.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How much goes to the other services at once. */
@ConfigMapping(prefix = "runners.proxy")
interface ProxyConfig {

    /** Connections for calls to each service; as many again as {@link #queue} wait, the rest is answered 503. */
    @WithDefault("256")
    @WithConverter(Count.class)
    int connections();

    /** Connections for heartbeats: each is held for as long as Kafka takes to write it down. */
    @WithDefault("4000")
    @WithConverter(Count.class)
    int heartbeats();

    /** Calls that may wait for a connection. */
    @WithDefault("2048")
    @WithConverter(Count.class)
    int queue();

    /** Streams (wake, log tails) that may be open to each service; one connection each, apart from those for calls. */
    @WithDefault("8000")
    @WithConverter(Count.class)
    int streams();

    /** How long to wait for a connection. */
    @WithName("connect-timeout")
    @WithDefault("3s")
    @WithConverter(Wait.class)
    Duration connectTimeout();

    /** How long a call or stream may be silent; streams send comments more often. */
    @WithName("idle-timeout")
    @WithDefault("60s")
    @WithConverter(Wait.class)
    Duration idleTimeout();

    /** The largest body of a plan or a state, in bytes; these are passed on as they come. */
    @WithName("max-upload")
    @WithDefault("52428800")
    @WithConverter(ProxyConfig.Bytes.class)
    long maxUpload();

    /** The largest body of any other request, in bytes: a piece of log; its owner may allow less. */
    @WithName("max-body")
    @WithDefault("16777216")
    @WithConverter(ProxyConfig.Bytes.class)
    long maxBody();

    /** Up to 1 GiB; above 64 MiB {@code quarkus.http.limits.max-body-size} has to be raised, too. */
    final class Bytes implements Converter<Long> {

        private static final long serialVersionUID = 1L;
        private static final Within<Long> RANGE =
                new Within<>(Long::valueOf, 1L, 1L << 30, "a number of bytes from 1 to 1073741824");

        @Override
        public Long convert(String text) {
            return RANGE.read(text);
        }
    }
}
