package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/jobs/{id}/logs}: about 10 KiB, at most 4 MiB of text, for which JSON may need twice as much. */
@JsonIgnoreProperties(ignoreUnknown = true)
@MaxBody(8 * MaxBody.MIB)
public record LogChunk(
        @Required @Nullable String logChunk, @Nullable LogStream streamType) {}
