package dev.runners.registry.job.api;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids in headers. */
final class Headers {

    private Headers() {}

    /** Null for an absent header; fails with 400 for one that is no UUID. */
    static @Nullable UUID uuid(String name, @Nullable String value) {
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
