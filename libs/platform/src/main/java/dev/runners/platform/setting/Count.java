package dev.runners.platform.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** How many there may be, 1 to 1,000,000: with none of them nothing would ever go on. */
public final class Count implements Converter<Integer> {

    private static final long serialVersionUID = 1L;
    private static final Within<Integer> RANGE =
            new Within<>(Integer::valueOf, 1, 1_000_000, "a whole number from 1 to 1000000");

    @Override
    public Integer convert(String text) {
        return RANGE.read(text);
    }
}
