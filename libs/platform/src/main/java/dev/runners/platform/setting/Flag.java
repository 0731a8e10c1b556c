package dev.runners.platform.setting;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Yes or no, in the English words for it. Any other one is refused, for it may be a mistyped yes: SmallRye Config takes it for
 * no.
 */
public final class Flag implements Converter<Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on", "1" -> true;
            case "false", "no", "n", "off", "0" -> false;
            default -> throw new IllegalArgumentException("It has to be true or false.");
        };
    }
}
