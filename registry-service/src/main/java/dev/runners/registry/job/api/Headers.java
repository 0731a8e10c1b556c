package dev.runners.registry.job.api;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What stands in headers and queries, checked. */
final class Headers {

    private static final int MAX_KEY = 200;

    private Headers() {}

    /** An Idempotency-Key; fails with 422 for one that is blank or longer than 200 characters. */
    static @Nullable String key(@Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > MAX_KEY)) {
            throw ProblemException.invalid("", "an Idempotency-Key has 1 to " + MAX_KEY + " characters");
        }
        return value;
    }

    /** Where a log was read to, from 0; fails with 400 for anything else. */
    static long offset(String value) {
        try {
            long offset = Long.parseLong(value);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw noOffset();
        }
        throw noOffset();
    }

    /** The offset in a Last-Event-ID; 0 without one and for anything else. */
    static long lastSeen(@Nullable String value) {
        try {
            return value == null ? 0 : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static ProblemException noOffset() {
        return new ProblemException(Kind.MALFORMED, "after is an offset: a whole number from 0.");
    }
}
