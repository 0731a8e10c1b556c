package dev.runners.registry.runner;

import dev.runners.platform.problem.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long old tokens hold beside a new one: an ISO 8601 duration from nothing to 30 days, a day when absent. */
final class CheckedOverlap {

    private static final Duration STANDARD = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);

    private CheckedOverlap() {}

    /** Fails with 422. */
    static Duration of(@Nullable String text) {
        if (text == null) {
            return STANDARD;
        }
        try {
            Duration overlap = Duration.parse(text);
            if (!overlap.isNegative() && overlap.compareTo(LONGEST) <= 0) {
                return overlap;
            }
        } catch (DateTimeParseException e) {
            throw refused();
        }
        throw refused();
    }

    private static ProblemException refused() {
        return ProblemException.invalid("/overlap", "an overlap is an ISO 8601 duration from PT0S to P30D, like PT24H");
    }
}
