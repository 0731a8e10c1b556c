package dev.runners.registry.runner;

import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A Runner's name: 1 to 100 visible characters, without surrounding blanks. */
public record CheckedName(String text) {

    static final int MAX_LENGTH = 100;

    /** Fails with 422. */
    public static CheckedName of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw ProblemException.invalid("/name", "a Runner needs a name");
        }
        String text = name.strip();
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw ProblemException.invalid("/name", "a name has at most " + MAX_LENGTH + " characters");
        }
        if (text.codePoints().anyMatch(CheckedName::isInvisible)) {
            throw ProblemException.invalid("/name", "control and direction marks are not allowed in a name");
        }
        return new CheckedName(text);
    }

    /** Control characters, line separators, and marks that turn the direction of what follows on the page. */
    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // U+200D joins emoji; every other format character only hides or turns text.
            case Character.FORMAT -> c != 0x200D;
            default -> false;
        };
    }
}
