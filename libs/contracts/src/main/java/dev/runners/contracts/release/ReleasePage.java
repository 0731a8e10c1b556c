package dev.runners.contracts.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/releases}: the newest by semver first. */
public record ReleasePage(
        List<ReleaseState> items,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
