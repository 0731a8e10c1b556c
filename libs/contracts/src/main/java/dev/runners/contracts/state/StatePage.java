package dev.runners.contracts.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/states?name=&limit=&cursor=}, by name. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StatePage(
        List<StateView> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
