package dev.runners.registry.runner;

import dev.runners.contracts.runner.AtDeadline;
import dev.runners.contracts.runner.RunnerDrain;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operator says when he drains a Runner, as it can be stored and shown. */
record CheckedDrain(
        @Nullable Instant deadline,
        @Nullable String note,
        @Nullable AtDeadline atDeadline) {

    private static final int LONGEST_NOTE = 500;

    /** Fails with 422 for a deadline that has passed, a note that is too long or has invisible characters. */
    static CheckedDrain of(@Nullable RunnerDrain asked, Instant now) {
        RunnerDrain drain = Objects.requireNonNullElse(asked, new RunnerDrain(null, null, null));
        Instant deadline = drain.deadline();
        if (deadline != null && !(deadline.isAfter(now) && Columns.isStorable(deadline))) {
            throw ProblemException.invalid("/deadline", "a deadline is in the future, before the year 10000");
        }
        if (deadline == null && drain.atDeadline() != null) {
            throw ProblemException.invalid("/at_deadline", "this needs a deadline");
        }
        return new CheckedDrain(
                deadline,
                note(drain.note()),
                deadline == null ? null : Objects.requireNonNullElse(drain.atDeadline(), AtDeadline.WAIT));
    }

    private static @Nullable String note(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        String text = note.strip();
        if (text.codePointCount(0, text.length()) > LONGEST_NOTE) {
            throw ProblemException.invalid("/note", "a note has at most " + LONGEST_NOTE + " characters");
        }
        if (text.codePoints().anyMatch(CheckedName::isInvisible)) {
            throw ProblemException.invalid(
                    "/note", "line breaks, control and direction marks are not allowed in a note");
        }
        return text;
    }
}
