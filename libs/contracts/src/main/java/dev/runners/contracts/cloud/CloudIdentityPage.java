package dev.runners.contracts.cloud;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/cloud-identities}: those of the organisation, by name. */
public record CloudIdentityPage(
        List<CloudIdentityState> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
