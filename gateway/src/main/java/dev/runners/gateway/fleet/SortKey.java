package dev.runners.gateway.fleet;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows, and the place of one row in it as a cursor: the page behind a cursor is right even when the row it
 * was made of is gone.
 *
 * @param value what is compared; rows with the same value are ordered by id
 * @param read makes a value of its text
 */
record SortKey<T, K extends Comparable<? super K>>(
        Function<T, K> value, Function<String, K> read, Function<T, UUID> id) {

    private static final int ID_LENGTH = 36;

    Comparator<T> order(boolean descending) {
        Comparator<T> ascending = Comparator.comparing(value).thenComparing(id);
        return descending ? ascending.reversed() : ascending;
    }

    String cursorOf(T row) {
        String text = id.apply(row) + value.apply(row).toString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows behind a cursor, all without one; fails with 400 when it is none of this key. */
    Predicate<T> behind(@Nullable String cursor, boolean descending) {
        if (cursor == null) {
            return row -> true;
        }
        try {
            return after(cursor, descending);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.bad("cursor", "is a next_cursor of the same query");
        }
    }

    private Predicate<T> after(String cursor, boolean descending) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (text.length() < ID_LENGTH) {
            throw new IllegalArgumentException("too short");
        }
        UUID lastId = UUID.fromString(text.substring(0, ID_LENGTH));
        K last = read.apply(text.substring(ID_LENGTH));
        return row -> {
            int byValue = value.apply(row).compareTo(last);
            int order = byValue != 0 ? byValue : id.apply(row).compareTo(lastId);
            return descending ? order < 0 : order > 0;
        };
    }
}
