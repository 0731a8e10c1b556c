package dev.runners.registry.job.api;

import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What stands in headers, checked. */
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
}
