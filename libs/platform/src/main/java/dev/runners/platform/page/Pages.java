package dev.runners.platform.page;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page begins and how long it is; what cannot be read is answered 400. */
public final class Pages {

    private static final int STANDARD = 100;
    private static final int MAX = 1000;

    private Pages() {}

    /** 100 unless something else is asked for, 1000 at most. */
    public static int limit(@Nullable String text) {
        return limit(text, STANDARD, MAX);
    }

    /** Of things that are large: so many unless fewer are asked for. */
    public static int limit(@Nullable String text, int most) {
        return limit(text, most, most);
    }

    private static int limit(@Nullable String text, int standard, int most) {
        if (text == null || text.isEmpty()) {
            return standard;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // The same as one that is out of range.
        }
        throw bad("limit", "is a number from 1 to " + most);
    }

    /**
     * The page of what was read, which is one more than it holds where there is another page behind it.
     *
     * @param cursor by which the next page begins behind this one
     * @param page of its items and the cursor of the next; null behind the last
     */
    public static <T, P> P of(
            List<T> read, int limit, Function<T, String> cursor, BiFunction<List<T>, @Nullable String, P> page) {
        boolean more = read.size() > limit;
        List<T> items = List.copyOf(more ? read.subList(0, limit) : read);
        return page.apply(items, more ? cursor.apply(items.getLast()) : null);
    }

    /** A name as a cursor. */
    public static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    public static String name(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (name.indexOf('\0') < 0) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    /** The id behind which a page begins; null: from the beginning. */
    public static @Nullable UUID id(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    public static long version(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw badCursor();
        }
    }

    /** It is none that was given out here. */
    public static ProblemException badCursor() {
        return bad("cursor", "is a next_cursor of the same query");
    }

    private static ProblemException bad(String name, String why) {
        return new ProblemException(Kind.MALFORMED, "The parameter " + name + " " + why + ".");
    }
}
