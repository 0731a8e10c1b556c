package dev.runners.registry.runner;

import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a token ends: never, or in the future. */
@ApplicationScoped
class CheckedEnd {

    private final Clock clock;

    CheckedEnd(Clock clock) {
        this.clock = clock;
    }

    /** Fails with 422 for a moment that has passed. */
    @Nullable
    Instant of(@Nullable Instant notAfter) {
        if (notAfter != null && !(notAfter.isAfter(clock.instant()) && Columns.isStorable(notAfter))) {
            throw ProblemException.invalid("/not_after", "a token ends in the future, or never");
        }
        return notAfter;
    }
}
