package dev.runners.platform.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How long something is waited for, or how often it is done, 1 ms to 24 days: what Vert.x and PostgreSQL take as milliseconds. */
public final class Wait implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Within<Duration> RANGE = new Within<>(
            new DurationConverter()::convert,
            Duration.ofMillis(1),
            Duration.ofDays(24),
            "a duration from 1 ms to 24 days, like 500ms, 30s or 10m");

    @Override
    public Duration convert(String text) {
        return RANGE.read(text);
    }
}
