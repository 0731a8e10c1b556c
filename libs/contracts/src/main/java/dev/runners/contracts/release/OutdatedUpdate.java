package dev.runners.contracts.release;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners/update-outdated}; the body may be missing.
 *
 * @param version the latest release as the caller has seen it: when another one is the latest by now, nothing is done; null:
 *     whichever is the latest
 */
public record OutdatedUpdate(@Nullable String version) {}
