package dev.runners.contracts.runner;

import dev.runners.contracts.Required;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/runners}.
 *
 * @param notAfter when its token ends, in the future; never when absent
 */
public record RunnerRegistration(
        @Required @Nullable String name,
        @Nullable Map<String, String> labels,
        @Nullable Instant notAfter) {}
