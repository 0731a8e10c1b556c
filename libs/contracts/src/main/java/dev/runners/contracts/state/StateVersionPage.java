package dev.runners.contracts.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/states/{name}/versions?limit=&cursor=}, newest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StateVersionPage(
        List<StateVersion> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
