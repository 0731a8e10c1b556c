package dev.runners.platform.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How often the scheduler does something, a second (it looks no more often) to a day; or {@code off}: never. */
public final class Every implements Converter<String> {

    private static final long serialVersionUID = 1L;
    private static final String OFF = "off";

    private static final Within<Duration> RANGE = new Within<>(
            new DurationConverter()::convert,
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            "off, or a duration from 1 s to 1 day, like 30s or 10m");

    @Override
    public String convert(String text) {
        if (!text.strip().equals(OFF)) {
            RANGE.read(text);
        }
        return text;
    }
}
