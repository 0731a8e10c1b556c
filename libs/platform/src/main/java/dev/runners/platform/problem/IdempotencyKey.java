package dev.runners.platform.problem;

import org.jspecify.annotations.Nullable;

/** What a caller sends again when he did not get the answer. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    private IdempotencyKey() {}

    /** Null for an absent header; fails with 422 for one that is blank or longer than 200 characters. */
    public static @Nullable String read(@Nullable String header) {
        if (header != null && (header.isBlank() || header.length() > LONGEST)) {
            throw ProblemException.invalid("", "an Idempotency-Key has 1 to " + LONGEST + " characters");
        }
        return header;
    }
}
