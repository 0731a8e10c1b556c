package dev.runners.contracts.runner;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners}.
 *
 * @param notAfter when its token ends, in the future; never when absent
 */
public record RunnerRegistration(
        @Nullable String name,
        @Nullable Map<String, String> labels,
        @Nullable Instant notAfter) {}
