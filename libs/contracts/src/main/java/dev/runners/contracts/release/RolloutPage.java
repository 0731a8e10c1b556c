package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/rollouts}: the newest first, twenty at most. */
public record RolloutPage(
        List<RolloutState> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
