package dev.runners.contracts.runner;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/runners}. */
public record RunnerRegistration(
        @Nullable String name, @Nullable Map<String, String> labels) {}
