package dev.runners.contracts.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/audit}: who did what, newest first. */
public record AuditPage(
        List<Entry> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /**
     * One action.
     *
     * @param action subject and verb, e.g. {@code runner.drain}
     * @param subject id or name of what it was done to
     * @param reason in the actor's words
     * @param before the members that changed, as they were
     * @param after the members that changed, as they are since
     */
    public record Entry(
            String id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after) {}
}
