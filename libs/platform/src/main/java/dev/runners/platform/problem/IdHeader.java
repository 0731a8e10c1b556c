package dev.runners.platform.problem;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A UUID in a header. */
public final class IdHeader {

    private IdHeader() {}

    /** Null for an absent header; fails with 400 for one that is no UUID. */
    public static @Nullable UUID read(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Kind.MALFORMED, name + " is no UUID.");
        }
    }
}
