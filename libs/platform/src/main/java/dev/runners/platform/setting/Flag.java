package dev.runners.platform.setting;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** Yes or no. What is neither is refused: what was meant to be on would be off by a typing error. */
public final class Flag implements Converter<Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("It has to be true or false.");
        };
    }
}
