package dev.runners.registry.log.api;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Where a reader of a log is, as queries and headers say it. */
final class LogOffset {

    private LogOffset() {}

    /** Where a log was read to, from 0; fails with 400 for anything else. */
    static long after(String value) {
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
