package dev.runners.contracts.runner;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/runners/{id}}. What is absent or null stays as it is.
 *
 * @param labels all of them: what is not among them is gone, {@code {}} takes every label away
 */
public record RunnerChange(@Nullable String name, @Nullable Map<String, String> labels) {}
