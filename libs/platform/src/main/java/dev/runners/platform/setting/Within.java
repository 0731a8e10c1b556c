package dev.runners.platform.setting;

import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A range of values, both ends included: what a converter of a configuration's number or duration ({@code WithConverter})
 * takes, and the sentence for the rest.
 *
 * @param reads the text of a value; null, or an exception of those that such conversions throw, where it is none
 * @param range goes on after "It has to be"
 */
public record Within<T extends Comparable<T>>(Function<String, @Nullable T> reads, T least, T most, String range) {

    /** Fails with {@link IllegalArgumentException} and the range where the text is no value or lies outside. */
    public T read(String text) {
        try {
            @Nullable T value = reads.apply(text.strip());
            if (value != null && value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // What it has to be is said below, whatever it is instead.
        }
        throw new IllegalArgumentException("It has to be " + range + ".");
    }
}
