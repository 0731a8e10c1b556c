package dev.runners.platform.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** How often a second, 0.001 (once in a quarter of an hour) to 1,000,000. */
public final class Rate implements Converter<Double> {

    private static final long serialVersionUID = 1L;
    private static final Within<Double> RANGE =
            new Within<>(Double::valueOf, 0.001, 1_000_000.0, "a number from 0.001 to 1000000");

    @Override
    public Double convert(String text) {
        return RANGE.read(text);
    }
}
