package dev.runners.platform.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How long something is kept until it goes for good, a minute to 100 years. */
public final class Keep implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Within<Duration> RANGE = new Within<>(
            new DurationConverter()::convert,
            Duration.ofMinutes(1),
            Duration.ofDays(36_500),
            "a duration from 1 minute to 36500 days, like 12h or 30d");

    @Override
    public Duration convert(String text) {
        return RANGE.read(text);
    }
}
