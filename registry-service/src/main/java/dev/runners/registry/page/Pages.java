package dev.runners.registry.page;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page begins and how long it is; what cannot be read is answered 400. */
public final class Pages {

    private static final int STANDARD = 100;
    private static final int MAX = 1000;

    private Pages() {}

    public static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return STANDARD;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw bad("limit", "is a number from 1 to 1000");
        }
        throw bad("limit", "is a number from 1 to 1000");
    }

    /** A name as a cursor. */
    public static @Nullable String cursor(@Nullable String name) {
        return name == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
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
