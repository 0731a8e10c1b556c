package dev.runners.registry.runner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's drain; it lasts until somebody resumes the Runner.
 *
 * @param deadline until when running jobs may take their time, or null
 * @param overdue jobs were still running at the deadline
 */
record Drain(String by, @Nullable String note, @Nullable Instant deadline, boolean overdue) {

    /** E.g. "Drained by alice: kernel update, until 2026-01-02 14:00 UTC." */
    String sentence() {
        String text = "Drained by " + by;
        if (note != null) {
            text += ": " + note;
        }
        if (deadline != null) {
            text += ", until " + PlainTime.of(deadline);
        }
        return text + (overdue ? ". Jobs were still running then." : ".");
    }
}
