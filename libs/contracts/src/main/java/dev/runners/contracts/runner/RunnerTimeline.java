package dev.runners.contracts.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.runners.contracts.audit.AuditPage;
import dev.runners.contracts.runner.RunnerAttempts.RunnerAttempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/runners/{id}/timeline}: what happened to a Runner, newest first. */
public record RunnerTimeline(
        List<Entry> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /** What an entry tells of. At the same time what was done stands behind what came of it: they sort by their names, downwards. */
    public enum Kind {
        /** Somebody did something to it; only operators are told. */
        ACTION,
        /** It claimed a job. */
        CLAIMED,
        /** An attempt of it ended, or was taken back from it. */
        ENDED,
        /** Its status or condition became another one. */
        TRANSITION
    }

    /**
     * One of them. Of what follows its time there is that which its kind tells of; the others are null.
     *
     * @param id among those of its kind
     * @param attempt how it is now, with its job: the same in both of its entries
     */
    public record Entry(
            Kind kind,
            String id,
            Instant at,
            @Nullable Transition transition,
            @Nullable RunnerAttempt attempt,
            AuditPage.@Nullable Entry action) {}

    /**
     * How it was from then on.
     *
     * @param reason why, in a sentence, as it was known then
     */
    public record Transition(
            RunnerStatus status,
            @Nullable Condition condition,
            @Nullable String reason) {}
}
