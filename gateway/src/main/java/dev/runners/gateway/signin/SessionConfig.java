package dev.runners.gateway.signin;

import dev.runners.platform.setting.Within;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** How people stay signed in. */
@ConfigMapping(prefix = "runners.session")
interface SessionConfig {

    /** The secret that sessions are encrypted with, the same in every gateway; the gateway's private key unless set. */
    Optional<String> key();

    /** After how long without use a session is over, a minute to a day. An open page that somebody can see uses it. */
    @WithDefault("30m")
    @WithConverter(SessionConfig.AsLong.class)
    Duration idle();

    /** After how long a session is over however it is used, a minute to a day. */
    @WithDefault("12h")
    @WithConverter(SessionConfig.AsLong.class)
    Duration duration();

    /** Scheme, host and port under which browsers see us; needed where a proxy in front ends TLS. */
    @WithName("public-origin")
    Optional<URI> publicOrigin();

    /** A page could not renew a shorter session in time, and sign-outs are not remembered for a longer one. */
    final class AsLong implements Converter<Duration> {

        private static final long serialVersionUID = 1L;
        private static final Within<Duration> RANGE = new Within<>(
                new DurationConverter()::convert,
                Duration.ofMinutes(1),
                EndedSessions.LONGEST,
                "a duration from 1 minute to 1 day, like 30m or 12h");

        @Override
        public Duration convert(String text) {
            return RANGE.read(text);
        }
    }
}
