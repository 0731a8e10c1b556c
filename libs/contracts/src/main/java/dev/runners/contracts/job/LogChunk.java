package dev.runners.contracts.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/jobs/{id}/logs}: about 10 KiB, at most 4 MiB. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LogChunk(@Nullable String logChunk, @Nullable LogStream streamType) {}
