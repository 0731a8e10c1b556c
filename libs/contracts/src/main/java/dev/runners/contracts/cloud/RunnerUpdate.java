package dev.runners.contracts.cloud;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners/{id}/update}; the body may be missing.
 *
 * @param version the release to run; null: the latest
 */
public record RunnerUpdate(@Nullable String version) {}
